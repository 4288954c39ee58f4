//! A store that is gone with the process.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Change, Loaded, Store, StoreError};
use crate::channel::{Response, Task};

#[derive(Default)]
pub struct Memory {
    users: Mutex<HashMap<String, User>>,
}

#[derive(Default)]
struct User {
    cursor: Option<(String, i64)>,
    answered: HashMap<String, Response>,
}

impl Store for Memory {
    fn load<'a>(&'a self, user: &'a str, id: &'a str) -> Task<'a, Result<Loaded, StoreError>> {
        Box::pin(async move {
            let users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
            Ok(users.get(user).map_or_else(Loaded::default, |user| Loaded {
                cursor: user.cursor.clone(),
                answered: user.answered.get(id).cloned(),
            }))
        })
    }

    fn commit<'a>(&'a self, change: Change<'a>) -> Task<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let mut users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
            let user = users.entry(change.user.to_owned()).or_default();
            user.cursor = Some((change.cursor, change.at));
            user.answered.insert(change.id.to_owned(), change.response);
            Ok(())
        })
    }
}
