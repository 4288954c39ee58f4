//! The days on which each category exists.

use crate::definition::Definition;
use crate::diagnostic::{Code, Diagnostic, Findings, Path, Place, say};
use crate::matcher::CategoryIndex;
use crate::model::{Level, Tree, Validity};

/// When each category exists; empty if all exist on all days. A category in a submenu exists only
/// while those above it do.
pub(super) fn validity(
    definition: &Definition,
    tree: &Tree,
    findings: &mut Findings,
) -> Vec<Validity> {
    let categories = &definition.categories;
    let own: Vec<Validity> = categories
        .iter()
        .map(|category| Validity { from: category.from, until: category.until })
        .collect();
    check_order(definition, findings);
    if own.iter().all(|validity| validity.is_always()) {
        return Vec::new();
    }
    let inherited: Vec<Validity> = CategoryIndex::all()
        .take(own.len())
        .map(|index| {
            let lineage = tree.lineage(Level::Under(index)).filter_map(Level::category);
            let lineage = lineage.filter_map(|index| own.get(index.as_usize()));
            lineage.fold(Validity::default(), |days, above| days.intersection(*above))
        })
        .collect();
    for (index, category) in CategoryIndex::all().zip(categories) {
        let Some(parent) = tree.level_of(index).category().map(CategoryIndex::as_usize) else {
            continue;
        };
        let is_never =
            |all: &[Validity], at: usize| all.get(at).is_some_and(|days| days.is_never());
        let at = index.as_usize();
        if !is_never(&inherited, at) || is_never(&own, at) || is_never(&inherited, parent) {
            continue;
        }
        let parent = categories.get(parent).map_or("", |parent| parent.id.as_str());
        let message =
            say::Names::NeverExists { id: category.id.clone(), parent: parent.to_owned() };
        findings.push(
            Diagnostic::new(Code::UntilBeforeFrom, message)
                .at(Place::key(Path::category(&category.id)))
                .help(say::Names::CorrectDaysOrMove),
        );
    }
    inherited
}

/// Reports the categories that end before they begin.
fn check_order(definition: &Definition, findings: &mut Findings) {
    for category in &definition.categories {
        if let (Some(from), Some(until)) = (category.from, category.until)
            && until < from
        {
            let path = Path::category(&category.id);
            findings.push(
                Diagnostic::new(
                    Code::UntilBeforeFrom,
                    say::Names::EndsBeforeItBegins {
                        id: category.id.clone(),
                        until: until.to_string(),
                        from: from.to_string(),
                    },
                )
                .label(path.clone().key("until"), say::Names::TheLastDay)
                .label(path.key("from"), say::Names::TheFirstDay)
                .help(say::Names::SwapDays),
            );
        }
    }
}
