//! The tables of the file.

use redb::{Database, ReadTransaction, ReadableTable, Table, TableDefinition, WriteTransaction};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::{
    Answered, Change, Committed, Errand, Left, Loaded, Place, Seconds, StoreError, decide,
};

/// Where the conversation of each user stands.
const PLACES: TableDefinition<&str, &[u8]> = TableDefinition::new("places");
/// What was answered, by user and message.
const ANSWERED: TableDefinition<(&str, &str), &[u8]> = TableDefinition::new("answered");
/// The same by age, to be forgotten.
const AGES: TableDefinition<(Seconds, &str, &str), ()> = TableDefinition::new("ages");
/// Errands by key: the order in which they were committed, and whether they were begun.
const ERRANDS: TableDefinition<&str, (u64, bool, &[u8])> = TableDefinition::new("errands");

/// The number of the last errand.
const LAST: TableDefinition<(), u64> = TableDefinition::new("last");

/// How much is forgotten in one transaction.
const FORGOTTEN_AT_ONCE: usize = 2_000;

/// All tables, open to be written.
pub(super) struct Tables<'t> {
    places: Table<'t, &'static str, &'static [u8]>,
    answered: Table<'t, (&'static str, &'static str), &'static [u8]>,
    ages: Table<'t, (Seconds, &'static str, &'static str), ()>,
    errands: Table<'t, &'static str, (u64, bool, &'static [u8])>,
    last: Table<'t, (), u64>,
}

/// Makes the tables of a new file.
pub(super) fn make(database: &Database) -> Result<(), StoreError> {
    write(database, |_| Ok(()))
}

/// Runs one transaction, durable when it is done.
pub(super) fn write<T>(
    database: &Database,
    run: impl FnOnce(&mut Tables<'_>) -> Result<T, redb::Error>,
) -> Result<T, StoreError> {
    let transaction = database.begin_write().map_err(StoreError::new)?;
    let done = Tables::open(&transaction).and_then(|mut tables| run(&mut tables));
    let done = done.map_err(StoreError::new)?;
    transaction.commit().map_err(StoreError::new)?;
    Ok(done)
}

impl<'t> Tables<'t> {
    fn open(transaction: &'t WriteTransaction) -> Result<Self, redb::Error> {
        Ok(Tables {
            places: transaction.open_table(PLACES)?,
            answered: transaction.open_table(ANSWERED)?,
            ages: transaction.open_table(AGES)?,
            errands: transaction.open_table(ERRANDS)?,
            last: transaction.open_table(LAST)?,
        })
    }

    pub(super) fn commit(&mut self, change: &Change) -> Result<Committed, redb::Error> {
        let (user, id) = (change.user.as_str(), change.id.as_str());
        let answered = self.answered.get((user, id))?.map(|kept| decode(kept.value()));
        let place: Option<Place> = self.places.get(user)?.map(|kept| decode(kept.value()));
        let committed = decide(change, place.map_or(0, |place| place.version), answered);
        if committed != Committed::Done {
            return Ok(committed);
        }
        self.places.insert(user, &*encode(&change.place))?;
        self.answered.insert((user, id), &*encode(&change.answered))?;
        self.ages.insert((change.place.at, user, id), ())?;
        for errand in &change.errands {
            let order = self.order()?;
            self.errands.insert(errand.key.as_str(), (order, false, &*encode(errand)))?;
        }
        Ok(Committed::Done)
    }

    /// A number above those of all errands before.
    fn order(&mut self) -> Result<u64, redb::Error> {
        let next = self.last.get(())?.map_or(0, |last| last.value()) + 1;
        self.last.insert((), next)?;
        Ok(next)
    }

    pub(super) fn begin(&mut self, key: &str, begun: bool) -> Result<(), redb::Error> {
        let kept = self.errands.get(key)?.map(|kept| {
            let (order, _, errand) = kept.value();
            (order, errand.to_vec())
        });
        if let Some((order, errand)) = kept {
            self.errands.insert(key, (order, begun, &*errand))?;
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, key: &str) -> Result<(), redb::Error> {
        self.errands.remove(key)?;
        Ok(())
    }

    /// Forgets some of what is from before `before`; how much, or nothing if there is no more.
    pub(super) fn forget(&mut self, before: Seconds) -> Result<usize, redb::Error> {
        let mut old = Vec::new();
        for entry in self.ages.range(..(before, "", ""))?.take(FORGOTTEN_AT_ONCE) {
            let (key, _) = entry?;
            let (at, user, id) = key.value();
            old.push((at, user.to_owned(), id.to_owned()));
        }
        for (at, user, id) in &old {
            self.ages.remove((*at, user.as_str(), id.as_str()))?;
            self.answered.remove((user.as_str(), id.as_str()))?;
            let place: Option<Place> =
                self.places.get(user.as_str())?.map(|kept| decode(kept.value()));
            if place.is_some_and(|place| place.at < before) {
                self.places.remove(user.as_str())?;
            }
        }
        Ok(old.len())
    }
}

pub(super) fn load(
    transaction: &ReadTransaction,
    user: &str,
    id: &str,
) -> Result<Loaded, StoreError> {
    let load = || -> Result<Loaded, redb::Error> {
        let places = transaction.open_table(PLACES)?;
        let place: Option<Place> = places.get(user)?.map(|kept| decode(kept.value()));
        let answered = transaction.open_table(ANSWERED)?;
        let answered: Option<Answered> = answered.get((user, id))?.map(|kept| decode(kept.value()));
        Ok(Loaded { place: place.unwrap_or_default(), answered })
    };
    load().map_err(StoreError::new)
}

/// All errands that wait, in the order in which they were committed.
pub(super) fn errands(transaction: &ReadTransaction) -> Result<Vec<Left>, StoreError> {
    let read = || -> Result<Vec<Left>, redb::Error> {
        let mut errands = Vec::new();
        for entry in transaction.open_table(ERRANDS)?.iter()? {
            let (_, kept) = entry?;
            let (order, begun, errand) = kept.value();
            if let Ok(errand) = serde_json::from_slice::<Errand>(errand) {
                errands.push((order, Left { errand, begun }));
            }
        }
        errands.sort_by_key(|(order, _)| *order);
        Ok(errands.into_iter().map(|(_, left)| left).collect())
    };
    read().map_err(StoreError::new)
}

fn encode(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// What another version wrote and this one cannot read counts as nothing.
fn decode<T: DeserializeOwned + Default>(bytes: &[u8]) -> T {
    serde_json::from_slice(bytes).unwrap_or_default()
}
