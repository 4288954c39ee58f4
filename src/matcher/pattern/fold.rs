//! Folds a pattern in its syntax tree, so that an author may write traditional, capital or full-width
//! forms.
//!
//! Adjacent literals are folded as one text, as a message is. A class keeps its members and gains their
//! images: folded text contains no unfolded character, so the kept members cost nothing, and a negated
//! class still excludes what it names.

use regex_syntax::ast::{
    Ast, ClassBracketed, ClassSet, ClassSetItem, ClassSetRange, ClassSetUnion, Concat, ErrorKind,
    Flags, FlagsItem, Group, GroupKind, Literal, LiteralKind, Span, SpecialLiteralKind,
    parse::Parser, print::Printer,
};
use regex_syntax::hir::{Class, HirKind};

use crate::diagnostic::say::Patterns;
use crate::text::Fold;

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PatternError {
    /// The mistake, and the part of the pattern that has it.
    Syntax {
        message: Patterns,
        part: String,
    },
    TooLarge,
}

/// Folds a pattern and prints it again.
pub(super) fn fold(fold: Fold, written: &str) -> Result<String, PatternError> {
    let mut ast = Parser::new().parse(written).map_err(|error| PatternError::Syntax {
        message: problem(error.kind()),
        part: written
            .get(error.span().start.offset..error.span().end.offset)
            .unwrap_or("")
            .to_owned(),
    })?;
    Folding { fold }.ast(&mut ast);
    let mut folded = String::with_capacity(written.len());
    // Writing to a String cannot fail.
    _ = Printer::new().print(&ast, &mut folded);
    Ok(folded)
}

/// What is wrong, in the words of a report.
fn problem(kind: &ErrorKind) -> Patterns {
    match kind {
        ErrorKind::ClassEscapeInvalid => Patterns::ClassEscape,
        ErrorKind::ClassRangeInvalid => Patterns::ClassRange,
        ErrorKind::ClassRangeLiteral => Patterns::ClassLiteral,
        ErrorKind::ClassUnclosed => Patterns::UnclosedClass,
        ErrorKind::DecimalEmpty
        | ErrorKind::DecimalInvalid
        | ErrorKind::RepetitionCountDecimalEmpty => Patterns::CountEmpty,
        ErrorKind::EscapeHexEmpty => Patterns::HexEmpty,
        ErrorKind::EscapeHexInvalid => Patterns::HexInvalid,
        ErrorKind::EscapeHexInvalidDigit => Patterns::HexDigit,
        ErrorKind::EscapeUnexpectedEof => Patterns::EscapeEnds,
        ErrorKind::EscapeUnrecognized => Patterns::Escape,
        ErrorKind::FlagDanglingNegation => Patterns::FlagNegation,
        ErrorKind::FlagDuplicate { .. } => Patterns::FlagTwice,
        ErrorKind::FlagRepeatedNegation { .. } => Patterns::FlagNegatedTwice,
        ErrorKind::FlagUnexpectedEof => Patterns::FlagEnds,
        ErrorKind::FlagUnrecognized => Patterns::Flag,
        ErrorKind::GroupNameDuplicate { .. } => Patterns::GroupNameTwice,
        ErrorKind::GroupNameEmpty => Patterns::GroupNameEmpty,
        ErrorKind::GroupNameInvalid => Patterns::GroupName,
        ErrorKind::GroupNameUnexpectedEof => Patterns::GroupNameUnclosed,
        ErrorKind::GroupUnclosed => Patterns::UnclosedGroup,
        ErrorKind::GroupUnopened => Patterns::UnopenedGroup,
        ErrorKind::NestLimitExceeded(_) => Patterns::NestsTooDeep,
        ErrorKind::RepetitionCountInvalid => Patterns::CountRange,
        ErrorKind::RepetitionCountUnclosed => Patterns::CountUnclosed,
        ErrorKind::RepetitionMissing => Patterns::NothingToRepeat,
        ErrorKind::SpecialWordBoundaryUnclosed
        | ErrorKind::SpecialWordBoundaryUnrecognized
        | ErrorKind::SpecialWordOrRepetitionUnexpectedEof => Patterns::Boundary,
        ErrorKind::UnicodeClassInvalid => Patterns::Property,
        ErrorKind::UnsupportedBackreference => Patterns::Backreference,
        ErrorKind::UnsupportedLookAround => Patterns::LookAround,
        // More groups than fit in memory; and the crate may learn of more.
        _ => Patterns::Other,
    }
}

struct Folding {
    fold: Fold,
}

impl Folding {
    fn ast(&self, ast: &mut Ast) {
        match ast {
            Ast::Literal(literal) => {
                let span = literal.span;
                let mut folded = self.literals(&literal.c.to_string(), span);
                *ast = match (folded.pop(), folded.is_empty()) {
                    (Some(only), true) => only,
                    (last, _) => {
                        folded.extend(last);
                        group(span, folded)
                    }
                };
            }
            Ast::Concat(concat) => concat.asts = self.concat(std::mem::take(&mut concat.asts)),
            Ast::Repetition(repetition) => self.ast(&mut repetition.ast),
            Ast::Group(group) => self.ast(&mut group.ast),
            Ast::Alternation(alternation) => {
                for ast in &mut alternation.asts {
                    self.ast(ast);
                }
            }
            Ast::ClassBracketed(class) => self.set(&mut class.kind),
            Ast::ClassUnicode(class) if !class.is_negated() => {
                let span = class.span;
                let mut item = ClassSetItem::Unicode((**class).clone());
                self.item(&mut item);
                let kind = ClassSet::Item(item);
                *ast = Ast::class_bracketed(ClassBracketed { span, negated: false, kind });
            }
            Ast::Empty(_)
            | Ast::Flags(_)
            | Ast::Dot(_)
            | Ast::Assertion(_)
            | Ast::ClassUnicode(_)
            | Ast::ClassPerl(_) => {}
        }
    }

    /// Folds adjacent literals together: what composes in a message composes here.
    fn concat(&self, asts: Vec<Ast>) -> Vec<Ast> {
        let mut folded = Vec::with_capacity(asts.len());
        let mut run = String::new();
        for mut ast in asts {
            if let Ast::Literal(literal) = &ast {
                run.push(literal.c);
                continue;
            }
            let span = *ast.span();
            folded.append(&mut self.literals(&std::mem::take(&mut run), span));
            self.ast(&mut ast);
            folded.push(ast);
        }
        let end = folded
            .last()
            .map_or(Span::splat(regex_syntax::ast::Position::new(0, 1, 1)), |ast| *ast.span());
        folded.append(&mut self.literals(&run, end));
        folded
    }

    fn literals(&self, text: &str, span: Span) -> Vec<Ast> {
        if text.is_empty() {
            return Vec::new();
        }
        let folded = self.fold.fragment(text);
        folded.chars().map(|c| Ast::literal(literal(span, c))).collect()
    }

    fn set(&self, set: &mut ClassSet) {
        match set {
            ClassSet::Item(item) => self.item(item),
            ClassSet::BinaryOp(operation) => {
                self.set(&mut operation.lhs);
                self.set(&mut operation.rhs);
            }
        }
    }

    fn item(&self, item: &mut ClassSetItem) {
        let span = *item.span();
        let ranges = match item {
            ClassSetItem::Literal(literal) => vec![(literal.c, literal.c)],
            ClassSetItem::Range(range) => vec![(range.start.c, range.end.c)],
            ClassSetItem::Unicode(class) if !class.is_negated() => {
                members(&Ast::class_unicode(class.clone()))
            }
            ClassSetItem::Ascii(class) if !class.negated => {
                let span = class.span;
                let kind = ClassSet::Item(ClassSetItem::Ascii(class.clone()));
                members(&Ast::class_bracketed(ClassBracketed { span, negated: false, kind }))
            }
            ClassSetItem::Bracketed(class) => return self.set(&mut class.kind),
            ClassSetItem::Union(union) => {
                for item in &mut union.items {
                    self.item(item);
                }
                return;
            }
            _ => return,
        };
        let images = self.images(&ranges);
        if images.is_empty() {
            return;
        }
        let original = std::mem::replace(item, ClassSetItem::Empty(span));
        let images = images.into_iter().map(|(start, end)| {
            ClassSetItem::Range(ClassSetRange {
                span,
                start: literal(span, start),
                end: literal(span, end),
            })
        });
        let items = std::iter::once(original).chain(images).collect();
        *item = ClassSetItem::Union(ClassSetUnion { span, items });
    }

    /// What the members fold to and are not, as ranges. A member that folds to several characters has no place in a class.
    fn images(&self, ranges: &[(char, char)]) -> Vec<(char, char)> {
        let mut images: Vec<char> = ranges
            .iter()
            .flat_map(|&(start, end)| start..=end)
            .filter_map(|c| {
                let mut folded = self.fold.fold_char(c);
                let image = folded.next()?;
                (folded.next().is_none() && image != c).then_some(image)
            })
            .filter(|image| !ranges.iter().any(|(start, end)| (start..=end).contains(&image)))
            .collect();
        images.sort_unstable();
        images.dedup();
        let mut joined: Vec<(char, char)> = Vec::new();
        for image in images {
            match joined.last_mut() {
                Some((_, end)) if u32::from(*end) + 1 == u32::from(image) => *end = image,
                _ => joined.push((image, image)),
            }
        }
        joined
    }
}

/// The members of a class such as `\p{Lu}`.
fn members(class: &Ast) -> Vec<(char, char)> {
    match regex_syntax::parse(&class.to_string()).map(regex_syntax::hir::Hir::into_kind) {
        Ok(HirKind::Class(Class::Unicode(class))) => {
            class.iter().map(|range| (range.start(), range.end())).collect()
        }
        _ => Vec::new(),
    }
}

fn literal(span: Span, c: char) -> Literal {
    let kind = match c {
        '\n' => LiteralKind::Special(SpecialLiteralKind::LineFeed),
        ' ' => LiteralKind::Special(SpecialLiteralKind::Space),
        c if regex_syntax::is_meta_character(c) => LiteralKind::Meta,
        _ => LiteralKind::Verbatim,
    };
    Literal { span, kind, c }
}

fn group(span: Span, asts: Vec<Ast>) -> Ast {
    let flags = Flags { span, items: Vec::<FlagsItem>::new() };
    let ast = Box::new(Ast::concat(Concat { span, asts }));
    Ast::group(Group { span, kind: GroupKind::NonCapturing(flags), ast })
}
