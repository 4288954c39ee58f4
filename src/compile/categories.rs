//! The categories: their replies, forms and submenus.

use super::answers::AnswerCompiler;
use super::folded::FoldedCategory;
use super::texts::{Scope, TextCompiler};
use super::values::ValueIndices;
use super::{forms, menus};
use crate::definition::{self, Variant};
use crate::diagnostic::{Code, Diagnostic, Path, Place, say};
use crate::handoff::{Handoff, Reason};
use crate::matcher::CategoryIndex;
use crate::model::{Category, Content, Level};

/// Compiles all categories; `values` are those that the questions of forms answer.
pub(super) fn categories(
    folded: &[FoldedCategory],
    values: &ValueIndices<'_>,
    answers: &mut AnswerCompiler<'_>,
    texts: &mut TextCompiler<'_>,
) -> Vec<Category> {
    CategoryIndex::all()
        .zip(texts.definition.categories.iter().zip(folded))
        .map(|(index, (written, folded))| category(index, written, folded, values, answers, texts))
        .collect()
}

fn category(
    index: CategoryIndex,
    written: &definition::Category,
    folded: &FoldedCategory,
    values: &ValueIndices<'_>,
    answers: &mut AnswerCompiler<'_>,
    texts: &mut TextCompiler<'_>,
) -> Category {
    let has_children = texts.tree.has_children(index);
    let is_form = !written.questions.is_empty();
    if has_children && is_form {
        let message = say::Texts::QuestionsAndSubmenu { id: written.id.clone() };
        texts.findings.push(
            Diagnostic::new(Code::FormWithSubmenu, message)
                .at(Place::key(Path::category(&written.id).key("ask")))
                .help(say::Texts::MoveQuestions),
        );
    }
    let names = written.questions.iter().map(|question| question.name.as_str());
    let own_answers: ValueIndices<'_> =
        names.filter_map(|name| Some((name, *values.get(name)?))).collect();
    debug_assert!(own_answers.is_empty() != is_form, "every question has a value");
    let scope = Scope {
        title: Some(menus::shown_title(written)),
        code: written.code.as_deref(),
        level: if has_children { Level::Under(index) } else { texts.tree.level_of(index) },
        special: &[],
        answers: is_form.then_some(&own_answers),
    };
    let reason = if is_form { Reason::Form } else { Reason::Asked };
    let handoff = |desk: &String| Box::new(Handoff::new(desk.clone(), reason));
    Category {
        id: written.id.clone(),
        folded_title: folded.shown_title.clone(),
        reply: reply(written, has_children, scope, texts),
        variants: variants(written, scope, texts),
        form: is_form.then(|| Box::new(forms::form(written, scope, answers, texts))),
        level: has_children.then(|| Box::new(texts.level(Level::Under(index)))),
        handoff: written.handoff.as_ref().map(handoff),
        lookup: written.lookup.as_deref().map(Box::from),
        action: written.action.as_deref().map(Box::from),
    }
}

/// The reply of a category; the submenu if it has none of its own.
fn reply(
    category: &definition::Category,
    has_children: bool,
    scope: Scope<'_>,
    texts: &mut TextCompiler<'_>,
) -> Content {
    let path = Path::category(&category.id);
    if category.reply.is_empty() && category.variants.is_empty() {
        if has_children {
            return texts.listed(scope);
        }
        let may_have = |key| texts.unread.may_hold(&path, key);
        let is_lost = may_have("reply") || may_have("variant") || texts.unread.may_fill_submenus();
        if !is_lost {
            let help = if category.questions.is_empty() {
                say::Texts::ReplyOrSubmenu
            } else {
                say::Texts::ReplyAtTheEnd
            };
            texts.findings.push(
                Diagnostic::new(Code::MissingKey, say::Texts::NoReply { id: category.id.clone() })
                    .at(Place::key(path.clone()))
                    .help(help),
            );
        }
    }
    texts.content(&category.reply, &path.key("reply"), scope)
}

/// The replies of which one is picked, each with the sum of the weights up to it.
fn variants(
    category: &definition::Category,
    scope: Scope<'_>,
    texts: &mut TextCompiler<'_>,
) -> Vec<(u32, Content)> {
    let path = Path::category(&category.id);
    if !category.variants.is_empty() && !category.reply.is_empty() {
        let message = say::Texts::ReplyAndVariants { id: category.id.clone() };
        texts.findings.push(
            Diagnostic::new(Code::InvalidValue, message)
                .at(Place::key(path.clone().key("variant")))
                .label(Place::key(path.clone().key("reply")), say::Texts::TheReply)
                .help(say::Texts::MakeItAVariant),
        );
    }
    let mut sum = 0;
    (category.variants.iter().enumerate())
        .map(|(index, variant)| {
            let path = path.clone().key("variant").index(index);
            if variant.reply.is_empty() && !texts.unread.may_hold(&path, "reply") {
                texts.findings.push(
                    Diagnostic::new(Code::MissingKey, say::Texts::VariantWithoutReply)
                        .at(Place::key(path.clone()))
                        .help(say::Common::WriteReply),
                );
            }
            let (weight, max) = (variant.weight, Variant::MAX_WEIGHT);
            if !(1..=max).contains(&weight) {
                texts.findings.error(
                    Code::InvalidValue,
                    &path.clone().key("weight"),
                    say::Texts::InvalidWeight { weight, most: max },
                    say::Reading::WriteANumber,
                );
            }
            sum += u32::from(weight);
            (sum, texts.content(&variant.reply, &path.key("reply"), scope))
        })
        .collect()
}
