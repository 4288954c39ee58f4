//! What every store keeps to.

use std::sync::Arc;

use replymenu_gateway::channel::Response;
use replymenu_gateway::store::{Committed, Memory, Redb, Store};

use super::process::Folder;
use super::streams::{Redis, change};

#[tokio::test(flavor = "multi_thread")]
async fn all_stores_keep_to_the_same() {
    let folder = Folder::new();
    let redis = Redis::open(folder.path()).await;
    let mut stores: Vec<(&str, Arc<dyn Store>)> = vec![
        ("memory", Arc::new(Memory::default())),
        ("redb", Arc::new(Redb::open(&folder.path().join("a/store.redb")).unwrap())),
    ];
    if let Some(redis) = &redis {
        stores.push(("redis", redis.store().await));
    }
    for (name, store) in stores {
        let loaded = store.load("web//u", "1").await.unwrap();
        assert_eq!((loaded.place.version, loaded.answered), (0, None), "{name}");
        let mut first = change("web//u", "1", 1);
        first.answered = Some(Response::text("一 \" \n two"));
        first.place.rest = vec!["what is left".into()];
        assert_eq!(store.commit(&first).await.unwrap(), Committed::Done, "{name}");
        let loaded = store.load("web//u", "1").await.unwrap();
        assert_eq!(loaded.place, first.place, "{name}");
        assert_eq!(loaded.answered.as_ref(), Some(&first.answered), "{name}");
        // Another message of the same version, and the same message of another.
        let other = change("web//u", "2", 1);
        assert_eq!(store.commit(&other).await.unwrap(), Committed::Conflict, "{name}");
        let again = change("web//u", "1", 2);
        let answered = Committed::Answered(first.answered.clone());
        assert_eq!(store.commit(&again).await.unwrap(), answered, "{name}");
        // The channel's acknowledgement is an answer too.
        let second = change("web//u", "2", 2);
        assert_eq!(store.commit(&second).await.unwrap(), Committed::Done, "{name}");
        assert_eq!(store.load("web//u", "2").await.unwrap().answered, Some(None), "{name}");
        // Ids of other users are other messages.
        assert_eq!(store.load("web//v", "1").await.unwrap().answered, None, "{name}");
        if name != "redis" {
            store.forget(1).await.unwrap();
            assert!(store.load("web//u", "1").await.unwrap().answered.is_some(), "{name}");
            store.forget(2).await.unwrap();
            let loaded = store.load("web//u", "1").await.unwrap();
            assert_eq!((loaded.place.version, loaded.answered), (0, None), "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_keeps_errands_in_their_order_until_they_are_struck_off() {
    let folder = Folder::new();
    let path = folder.path().join("store.redb");
    let store = Redb::open(&path).unwrap();
    let changes: Vec<_> = (1..=12).map(|id| change("line//u", &id.to_string(), id)).collect();
    for change in &changes {
        assert_eq!(store.commit(change).await.unwrap(), Committed::Done);
    }
    store.begin(&changes[1].errands[0], true).await.unwrap();
    store.begin(&changes[2].errands[0], true).await.unwrap();
    store.begin(&changes[2].errands[0], false).await.unwrap();
    store.finish(&changes[0].errands[0]).await.unwrap();
    drop(store);
    let store = Redb::open(&path).unwrap();
    let left = store.take_over().await.unwrap();
    let expected: Vec<_> = changes[1..].iter().map(|change| change.errands[0].clone()).collect();
    assert_eq!(left.iter().map(|left| left.errand.clone()).collect::<Vec<_>>(), expected);
    let begun: Vec<bool> = left.iter().map(|left| left.begun).collect();
    assert_eq!(begun, [&[true][..], &[false; 10]].concat());
}
