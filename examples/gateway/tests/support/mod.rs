//! The channels that the clients talk to.

use std::collections::BTreeMap;
use std::path::Path;

use replymenu_gateway::channel::Channel;
use replymenu_gateway::channels::{Tools, make};

/// The channels that the clients talk to, by their names.
pub(crate) fn channels() -> BTreeMap<String, Box<dyn Channel>> {
    configured(include_str!("../../clients/gateway.toml"))
}

/// The channels of a configuration.
pub(crate) fn configured(config: &str) -> BTreeMap<String, Box<dyn Channel>> {
    let mut config: toml::Table = config.parse().unwrap();
    let tools = Tools { http: reqwest::Client::new() };
    let channels = config.remove("channel").unwrap_or(toml::Table::new().into());
    let tables = channels.as_table().unwrap().iter();
    tables
        .map(|(name, table)| {
            let mut table = table.as_table().unwrap().clone();
            let kind = table.remove("kind").unwrap();
            table.remove("menu");
            table.iter_mut().for_each(|(_, value)| reveal(value));
            let made = make(kind.as_str().unwrap(), table, &tools);
            (name.clone(), made.unwrap_or_else(|error| panic!("{name}: {error}")))
        })
        .collect()
}

/// Puts a file with the secret in the place of a variable.
fn reveal(value: &mut toml::Value) {
    let Some(name) = value.get("env").and_then(toml::Value::as_str).map(str::to_owned) else {
        return;
    };
    let secrets: BTreeMap<String, String> =
        serde_json::from_str(include_str!("../../clients/secrets.json")).unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&name);
    let secret = secrets.get(&name).unwrap_or(&secrets["SECRET_WECHAT_AES_KEY"]);
    // Renamed, as another test may be reading it: one that is written anew is empty for a moment.
    let written = file.with_extension(format!("{:?}", std::thread::current().id()));
    std::fs::write(&written, secret).unwrap();
    std::fs::rename(&written, &file).unwrap();
    let file = toml::Value::from(file.to_str().unwrap());
    *value = toml::Value::Table(toml::Table::from_iter([("file".to_owned(), file)]));
}
