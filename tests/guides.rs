//! What the guides say is so.

use replymenu::Menu;

/// The table of `docs/order.md` is answered as it says.
#[test]
fn the_order_is_as_documented() {
    let guide = include_str!("../docs/order.md");
    let toml = guide.split("```").nth(1).unwrap().strip_prefix("toml").unwrap();
    let menu = Menu::from_toml(toml).unwrap();
    let mut rows = 0;
    for line in guide.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [step, _, message, answer] = cells[..] else { panic!("{line}") };
        let quoted = message.strip_prefix('`').and_then(|message| message.strip_suffix('`'));
        let message = quoted.map_or_else(|| "天".repeat(4097), str::to_owned);
        let reply = menu.respond(&message);
        let found = reply.category().unwrap_or(reply.outcome().as_str());
        assert_eq!(found, answer.trim_matches('`'), "step {step}: {message}");
        rows += 1;
    }
    assert!(rows > 15);
}

/// The mistake that the README shows is printed as it shows it.
#[cfg(feature = "render")]
#[test]
fn the_report_is_as_in_the_readme() {
    let readme = include_str!("../README.md");
    let blocks: Vec<&str> = readme.split("```").collect();
    let menu = blocks.iter().find_map(|block| block.strip_prefix("toml\n")).unwrap();
    let report = blocks.iter().find_map(|block| block.strip_prefix("text\n")).unwrap();
    Menu::from_toml(menu).unwrap();
    let broken = menu.replacen(
        "keywords = [\"open\", \"close\", \"opening times\"]",
        "keyword = [\"open\", \"close\"]",
        1,
    );
    let folder = std::env::temp_dir().join(format!("replymenu-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("library.toml");
    std::fs::write(&path, broken).unwrap();
    let found = Menu::from_path(&path).unwrap_err().to_string();
    std::fs::remove_dir_all(&folder).unwrap();
    let name = path.display().to_string();
    assert_eq!(found.replace(&name, "menus/library.toml").trim_end(), report.trim_end());
}

/// Every menu that the README shows builds, and its own tests hold.
#[test]
fn the_menus_of_the_readme_pass_their_tests() {
    let readme = include_str!("../README.md");
    let menus: Vec<&str> =
        readme.split("```").filter_map(|block| block.strip_prefix("toml\n")).collect();
    assert_eq!(menus.len(), 2);
    for text in menus {
        let menu = Menu::from_toml(text).unwrap();
        assert!(menu.check().is_empty(), "{}", menu.check());
        assert!(menu.coverage().reached() > 0);
    }
}
