//! What an answer costs in the middle of a conversation: in a submenu, and in a form.

use std::hint::black_box;

use replymenu::{Cursor, Menu, Message};

use crate::clock::{Effort, Kernel, interleave};

const MENU: &str = include_str!("../../menus/court.toml");
const SUBMENUS: &str = include_str!("../../menus/province.toml");

/// A message, and where the conversation stands when it comes.
pub(crate) type Turn = (String, Cursor);

/// A case by its name: what is said in turn, each message with the cursor of the reply before.
pub(crate) fn case(name: &str) -> Option<(Menu, Vec<Turn>)> {
    let (menu, said): (&str, &[&str]) = match name {
        "submenu" => {
            (SUBMENUS, &["1", "2", "返回", "1-4", "回复3", "住房公积金", "我要结婚", "首页"])
        }
        "form" => (
            MENU,
            &[
                "1",
                "张三",
                "没有",
                "138 0000 0000",
                "第一个",
                "借款不还",
                "返回",
                "欠款",
                "2026-12-1",
                "是",
            ],
        ),
        _ => return None,
    };
    let menu = Menu::from_toml(menu).expect("the menu is right");
    let mut cursor = Cursor::top();
    let turns = said.iter().map(|said| {
        let before = cursor.clone();
        cursor = menu.respond(Message::new(said).cursor(&before)).cursor();
        ((*said).to_owned(), before)
    });
    let turns = turns.collect();
    Some((menu, turns))
}

/// Answers the turns of a conversation, and makes the cursor of each reply if `stores`.
struct Conversation {
    menu: Menu,
    turns: Vec<Turn>,
    stores: bool,
}

impl Kernel for Conversation {
    fn run(&mut self, _messages: &[&str]) {
        for (said, cursor) in &self.turns {
            let reply = self.menu.respond(Message::new(said).cursor(cursor));
            if self.stores {
                black_box(reply.cursor());
            }
            let _ = black_box(reply);
        }
    }
}

pub(crate) fn print(quick: bool) {
    let effort = if quick { Effort::QUICK } else { Effort::FULL };
    println!("\nns a message of a conversation\n");
    println!("| case | messages | respond | and the cursor |\n|---|---:|---:|---:|");
    for name in ["submenu", "form"] {
        let Some((menu, turns)) = case(name) else { continue };
        let messages: Vec<String> = turns.iter().map(|(said, _)| said.clone()).collect();
        let kernel = |stores| Conversation { menu: menu.clone(), turns: turns.clone(), stores };
        let mut kernels: Vec<Box<dyn Kernel>> =
            vec![Box::new(kernel(false)), Box::new(kernel(true))];
        let times = interleave(&mut kernels, &messages, effort);
        println!("| {name} | {} | {:.0} | {:.0} |", turns.len(), times.median(0), times.median(1));
    }
}
