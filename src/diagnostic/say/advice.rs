//! What helps where a message of a test does not reach the category that it should.

use super::sentences;

sentences! {
    /// What to change so that a message reaches a category.
    pub(crate) enum Advice {
        InForm { form: String }
            "the form of `{form}` takes every message for an answer: leave it before, with a word for cancel, or test this message alone"
            "「{form}」的表单把每条消息都当作答案：先用取消的词离开表单，或者单独测试这条消息"
            "「{form}」的表單把每則訊息都當作答案：先用取消的詞離開表單，或者單獨測試這則訊息"
        ReadAsChoice { id: String }
            "it is read as a choice that nobody offers: give `{id}` that code, or change the test"
            "它被当作编号，而菜单里没有这个编号：给「{id}」写上这个编号，或者改这个测试"
            "它被當作編號，而選單裡沒有這個編號：替「{id}」寫上這個編號，或者改這個測試"
        ReadAsCode
            "it is read as a code, and a code goes before every keyword: change the code, or the test"
            "它被当作编号，而编号总在关键词之前：改编号，或者改这个测试"
            "它被當作編號，而編號總在關鍵字之前：改編號，或者改這個測試"
        ReadAsWord
            "it is a word for back or home: declare other ones under [words], or change the test"
            "它是返回上一层或回到首页的词：在 [words] 下面换别的词，或者改这个测试"
            "它是返回上一層或回到首頁的詞：在 [words] 下面換別的詞，或者改這個測試"
        UserIsAsked { id: String }
            "the user is asked which is meant: make the keyword of the other category weak, or give `{id}` a keyword of several words: {{ all = [\"…\", \"…\"] }}"
            "会问用户要哪一个：把另一个栏目的关键词写成弱关键词（`weak`），或者给「{id}」写一个由几个词组成的关键词：{{ all = [\"…\", \"…\"] }}"
            "會問使用者要哪一個：把另一個欄目的關鍵字寫成弱關鍵字（`weak`），或者替「{id}」寫一個由幾個詞組成的關鍵字：{{ all = [\"…\", \"…\"] }}"
        OnlyAsks { written: String, category: String }
            "`{written}` of `{category}` only asks: write {{ text = \"{written}\", match = \"weak\" }} there"
            "「{category}」的「{written}」只是问法：在那里写成 {{ text = \"{written}\", match = \"weak\" }}"
            "「{category}」的「{written}」只是問法：在那裡寫成 {{ text = \"{written}\", match = \"weak\" }}"
        NothingAgainst { id: String, text: String, category: String }
            "nothing of `{id}` occurs in it: give it a keyword, and if that is shorter than `{text}` of `{category}` make that one weak"
            "消息里没有「{id}」的任何词：给它加一个关键词；如果比「{category}」的「{text}」短，就把后者写成弱关键词（`weak`）"
            "訊息裡沒有「{id}」的任何詞：替它加一個關鍵字；如果比「{category}」的「{text}」短，就把後者寫成弱關鍵字（`weak`）"
        PatternMatchesMore { category: String, text: String, id: String, own: String }
            "a pattern of `{category}` matches more, `{text}`: make it match less, or give `{id}` {{ all = [\"{own}\", \"…\"] }} with the other words that tell them apart"
            "「{category}」的正则表达式符合得更长，即「{text}」：让它少符合一些，或者给「{id}」写 {{ all = [\"{own}\", \"…\"] }}，补上能区分两者的词"
            "「{category}」的正規表示式符合得更長，即「{text}」：讓它少符合一些，或者替「{id}」寫 {{ all = [\"{own}\", \"…\"] }}，補上能區分兩者的詞"
        WinsOver { text: String, category: String, own: String, id: String }
            "`{text}` of `{category}` wins over `{own}`: make it weak if it means less, write {{ all = [\"{own}\", \"…\"] }} in `{id}` with the words that tell them apart, or put the phrase in which `{text}` is not meant under `except` of `{category}`"
            "「{category}」的「{text}」胜过「{own}」：如果它没那么要紧，就写成弱关键词（`weak`）；或者在「{id}」里写 {{ all = [\"{own}\", \"…\"] }}，补上能区分两者的词；或者把不是指「{text}」的短语写进「{category}」的 `except`"
            "「{category}」的「{text}」勝過「{own}」：如果它沒那麼要緊，就寫成弱關鍵字（`weak`）；或者在「{id}」裡寫 {{ all = [\"{own}\", \"…\"] }}，補上能區分兩者的詞；或者把不是指「{text}」的短語寫進「{category}」的 `except`"
        GivesWay { own: String, id: String, text: String, category: String }
            "`{own}` of `{id}` is weak and gives way to `{text}` of `{category}`: make that one weak as well, or leave `weak` out"
            "「{id}」的「{own}」是弱关键词，让给了「{category}」的「{text}」：把后者也写成弱关键词，或者删掉 `weak`"
            "「{id}」的「{own}」是弱關鍵字，讓給了「{category}」的「{text}」：把後者也寫成弱關鍵字，或者刪掉 `weak`"
        TakenOut { id: String, text: String }
            "a phrase under `except` of `{id}` takes `{text}` out: make the phrase longer, or remove it"
            "「{id}」的 `except` 里有短语排除了「{text}」：把短语写长一些，或者删掉"
            "「{id}」的 `except` 裡有短語排除了「{text}」：把短語寫長一些，或者刪掉"
        NotAllWords { text: String, id: String }
            "`{text}` occurs, but not all words of that keyword of `{id}`: leave out the word that people do not type"
            "有「{text}」，但「{id}」的这个关键词的几个词没有全部出现：删掉大家不会输入的那个词"
            "有「{text}」，但「{id}」的這個關鍵字的幾個詞沒有全部出現：刪掉大家不會輸入的那個詞"
        TitleCountsAlone { text: String, id: String }
            "`{text}` of `{id}` stands inside a sentence or word, and a title counts only alone: add it as a keyword without `match`"
            "「{id}」的「{text}」在句子或单词里面，而标题只有单独发来才算：把它也写成关键词，不写 `match`"
            "「{id}」的「{text}」在句子或單詞裡面，而標題只有單獨發來才算：把它也寫成關鍵字，不寫 `match`"
        CountsAlone { text: String, id: String }
            "`{text}` of `{id}` stands inside a sentence or word, and it counts only alone: add it as a keyword without `match`"
            "「{id}」的「{text}」在句子或单词里面，而它只有单独发来才算：把它写成关键词，不写 `match`"
            "「{id}」的「{text}」在句子或單詞裡面，而它只有單獨發來才算：把它寫成關鍵字，不寫 `match`"
        EarlierStep { text: String, id: String }
            "an earlier step decides, before `{text}` of `{id}` is looked for: change the test"
            "还没有找「{id}」的「{text}」，前面的步骤就已经决定：改这个测试"
            "還沒有找「{id}」的「{text}」，前面的步驟就已經決定：改這個測試"
        NearKeyword { id: String, written: String }
            "nothing of `{id}` occurs in it; the keyword `{written}` is near: did you mean that, or add what is typed here"
            "消息里没有「{id}」的任何词；相近的关键词有「{written}」：是不是想写它？不是就把这里的写法也加进去"
            "訊息裡沒有「{id}」的任何詞；相近的關鍵字有「{written}」：是不是想寫它？不是就把這裡的寫法也加進去"
        InCommon { id: String, written: String, piece: String }
            "nothing of `{id}` occurs in it; nearest is `{written}`, which has `{piece}` in common: add what people type, such as \"{piece}\", as a keyword"
            "消息里没有「{id}」的任何词；最相近的是「{written}」，都有「{piece}」：把大家会输入的内容加为关键词，例如 \"{piece}\""
            "訊息裡沒有「{id}」的任何詞；最相近的是「{written}」，都有「{piece}」：把大家會輸入的內容加為關鍵字，例如 \"{piece}\""
        NothingNear { id: String }
            "nothing of `{id}` occurs in it: give it a keyword that people type"
            "消息里没有「{id}」的任何词：给它加一个大家会输入的关键词"
            "訊息裡沒有「{id}」的任何詞：替它加一個大家會輸入的關鍵字"
    }
}
