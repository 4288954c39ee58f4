//! The gateway as a process of its own, and what is written to it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

/// What secrets are named in the configurations here, and what they are.
const SECRETS: [(&str, &str); 3] =
    [("TOKEN", "a-token"), ("SECRET", "a-secret"), ("LOG_KEY", "a-key")];

/// A folder that is gone with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("gateway-{}-{number}", std::process::id()));
        std::fs::create_dir_all(path.join("menus")).unwrap();
        Folder(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a menu as an editor does: beside it, then in its place.
    pub(crate) fn menu(&self, name: &str, text: &str) {
        let (new, place) = (self.0.join("new"), self.0.join("menus").join(format!("{name}.toml")));
        std::fs::write(&new, text).unwrap();
        std::fs::rename(new, place).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap_or_default()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A running gateway, killed when it is dropped.
pub(crate) struct Process {
    child: Child,
    file: PathBuf,
    pub(crate) url: String,
    said: Arc<Mutex<String>>,
}

/// Starts the gateway with a configuration, to which the address and the folders are added.
pub(crate) fn start(folder: &Folder, config: &str) -> Process {
    start_with(folder, config, &[]).unwrap_or_else(|said| panic!("it did not start:\n{said}"))
}

/// The same with arguments; what it said if it ended.
pub(crate) fn start_with(
    folder: &Folder,
    config: &str,
    arguments: &[&str],
) -> Result<Process, String> {
    start_in(folder, config, arguments, &[])
}

/// The same with variables of the environment.
pub(crate) fn start_in(
    folder: &Folder,
    config: &str,
    arguments: &[&str],
    variables: &[(&str, &Path)],
) -> Result<Process, String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let file = folder.path().join(format!("gateway-{number}.toml"));
    let config = format!("listen = \"127.0.0.1:0\"\nmenus = \"menus\"\n{config}");
    std::fs::write(&file, config).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_replymenu-gateway"))
        .arg(&file)
        .args(arguments)
        .envs(SECRETS)
        .envs(variables.iter().copied())
        .env("NO_COLOR", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let said = Arc::new(Mutex::new(String::new()));
    let (told, address) = std::sync::mpsc::channel();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let heard = Arc::clone(&said);
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if let Some((_, url)) = line.split_once("listening on ") {
                let _ = told.send(url.to_owned());
            }
            let mut said = heard.lock().unwrap();
            said.push_str(&line);
            said.push('\n');
        }
    });
    if let Ok(url) = address.recv_timeout(Duration::from_secs(60)) {
        return Ok(Process { child, file, url, said });
    }
    let _ = child.kill();
    let _ = child.wait();
    let said = said.lock().unwrap().clone();
    Err(said)
}

impl Process {
    /// What it wrote to its error log.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// The file of its configuration.
    pub(crate) fn config(&self) -> &Path {
        &self.file
    }

    /// Ends it without a chance to tidy up.
    pub(crate) fn kill_9(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub(crate) fn signal(&self, name: &str) {
        let process = self.child.id().to_string();
        let sent = Command::new("kill").arg(format!("-{name}")).arg(process).status().unwrap();
        assert!(sent.success());
    }

    /// Asks it to stop, and waits for that.
    pub(crate) fn stop(mut self) -> bool {
        self.signal("TERM");
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// The time that its threads have run.
    pub(crate) fn cpu(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
        let ticks: u64 = fields[11..13].iter().map(|field| field.parse::<u64>().unwrap()).sum();
        // A hundred a second, on every Linux.
        Duration::from_millis(ticks * 10)
    }

    /// The most memory that it has had, in bytes.
    pub(crate) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        most.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
    }

    pub(crate) async fn get(&self, path: &str) -> String {
        let response = reqwest::get(format!("{}{path}", self.url)).await.unwrap();
        response.text().await.unwrap()
    }

    /// A message by the web page; what it answers, with its status.
    pub(crate) async fn web(&self, user: &str, id: &str, said: Value) -> (u16, Value) {
        let mut body = json!({ "user": user, "id": id });
        for (key, value) in said.as_object().unwrap() {
            body[key] = value.clone();
        }
        let request = reqwest::Client::new().post(format!("{}/web", self.url));
        let response = request.body(body.to_string()).send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or_default())
    }

    /// The text that the web page shows in answer to a text.
    pub(crate) async fn say(&self, user: &str, id: &str, text: &str) -> String {
        let (status, answer) = self.web(user, id, json!({ "text": text })).await;
        assert_eq!(status, 200, "{}", self.said());
        answer["reply"]["text"].as_str().unwrap().to_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The sections of a channel of Telegram that talks to `api`.
pub(crate) fn telegram(api: &str) -> String {
    format!(
        "[channel.telegram]\nkind = \"telegram\"\nmenu = \"office\"\napi = \"{api}\"\n\
         token = {{ env = \"TOKEN\" }}\nsecret = {{ env = \"SECRET\" }}\n"
    )
}

/// Delivers a text to the channel of Telegram; the status of the response, if there is one.
pub(crate) async fn deliver_telegram(url: &str, user: u32, id: u64, text: &str) -> Option<u16> {
    let update = json!({
        "update_id": id,
        "message": { "date": 1, "text": text,
            "from": { "id": user }, "chat": { "id": user, "type": "private" } },
    });
    let request = reqwest::Client::new()
        .post(format!("{url}/telegram"))
        .header("x-telegram-bot-api-secret-token", "a-secret")
        .body(update.to_string());
    Some(request.send().await.ok()?.status().as_u16())
}

/// The sections of a channel of LINE that talks to `api`.
pub(crate) fn line(api: &str) -> String {
    format!(
        "[channel.line]\nkind = \"line\"\nmenu = \"office\"\napi = \"{api}\"\n\
         token = {{ env = \"TOKEN\" }}\nsecret = {{ env = \"SECRET\" }}\n"
    )
}

/// Delivers a text to the channel of LINE; the status of the response, if there is one.
pub(crate) async fn deliver_line(
    client: &reqwest::Client,
    url: &str,
    user: &str,
    id: &str,
    text: &str,
) -> Option<u16> {
    let body = json!({ "destination": "U", "events": [{
        "type": "message", "mode": "active", "timestamp": 1, "webhookEventId": id,
        "replyToken": format!("{user} {id}"), "source": { "type": "user", "userId": user },
        "message": { "type": "text", "id": "1", "text": text },
    }]});
    let body = body.to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(b"a-secret").unwrap();
    mac.update(body.as_bytes());
    let signature = STANDARD.encode(mac.finalize().into_bytes());
    let request = client.post(format!("{url}/line")).header("x-line-signature", signature);
    Some(request.body(body).send().await.ok()?.status().as_u16())
}
