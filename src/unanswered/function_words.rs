//! Words that carry no subject: particles, pronouns, and the frames of questions.
//!
//! They weigh little in a large log by their frequency alone; the lists are for small ones, where
//! frequency says nothing yet. Written by hand: Chinese after the closed classes of Chao, *A Grammar
//! of Spoken Chinese* (1968), English after Fries, *The Structure of English* (1952).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::tokens::{Token, tokens};

/// Particles, pronouns, question words, prepositions and modal verbs.
const FUNCTION_CHARACTERS: &str = "的地得了着过吗么呢吧啊呀哦嘛啦哈呗\
    我你您他她它们咱俺自己这那哪里儿边谁啥什怎咋样如何几多少为\
    在从到向往对于给被把让跟和与及或同\
    是有没不无未别要想能会可以应该需须得请问一下个些点就都也还又再才只很太最更真好候今昨";

/// Of these the ones that are part of no longer word that has a subject.
const PARTICLES: &str = "的了吗么呢吧啊呀哦嘛啦呗我你您他她它们怎咋啥什";

/// What, together with the function characters, makes a question frame: verbs and nouns of asking.
const FRAME_CHARACTERS: &str =
    "办理弄做搞钱时候间月天号地方处查询找去来交用说知道告诉咨材料手续流程条件今明昨现";

/// Words of questions that pieces must not cut into: 时候通车 is no keyword.
const QUESTION_PHRASES: [&str; 7] = ["时候", "多少", "哪里", "哪个", "几点", "几号", "多久"];

const FUNCTION_WORDS: &str = "a an the this that these those my your his her its our their i me you \
    he she it we they who whom whose what which when where why how is am are was were be been being \
    do does did done have has had having can could will would shall should may might must not no \
    to of in on at by for from with about into and or but if so as than then there here please \
    hi hello hey thanks ok any some get got dont cant wont im ive isnt doesnt";

static WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| FUNCTION_WORDS.split_ascii_whitespace().collect());
static CHARACTERS: LazyLock<BTreeSet<char>> =
    LazyLock::new(|| FUNCTION_CHARACTERS.chars().filter(|c| !c.is_whitespace()).collect());
static TOKENS: LazyLock<BTreeSet<Token>> = LazyLock::new(|| {
    let characters = CHARACTERS.iter().map(|&c| Token::character(c));
    WORDS.iter().flat_map(|word| tokens(word)).chain(characters).collect()
});
static FRAMES: LazyLock<BTreeSet<char>> = LazyLock::new(|| FRAME_CHARACTERS.chars().collect());

/// Whether a token is, or is part of, a word with a grammatical meaning only.
pub(super) fn is_function_token(token: Token) -> bool {
    TOKENS.contains(&token)
}

/// Whether a character has a grammatical meaning only: no word that names a subject grows past it.
pub(super) fn is_function_character(c: char) -> bool {
    CHARACTERS.contains(&c)
}

/// Whether a piece holds a part of a question: such a one is a frame or no keyword at all.
pub(super) fn asks(piece: &str) -> bool {
    piece.contains(|c| PARTICLES.contains(c))
        || QUESTION_PHRASES.iter().any(|phrase| piece.contains(phrase))
}

/// Han numerals tell things apart (三号线, 四号线) however often they occur. 一 does not: 问一下.
pub(super) fn is_numeral(c: char) -> bool {
    "二三四五六七八九十百千万两".contains(c)
}

/// Whether a piece of a folded text asks without saying about what: 怎么办理, 多少钱, "how do".
pub(super) fn is_frame(piece: &str) -> bool {
    piece.split(' ').all(|word| {
        WORDS.contains(word) || word.chars().all(|c| CHARACTERS.contains(&c) || FRAMES.contains(&c))
    })
}
