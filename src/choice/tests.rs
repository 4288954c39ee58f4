#[test]
fn smoke() {
    use super::read;
    use crate::fold::Fold;
    for t in ["1", "回复1", "第十一个", "1 新闻", "5-1", "no1", "option one", "十一", "12号", "1[微笑]", "c#", "/::)1吧"] {
        let f = Fold::new(true).fold(t);
        print!("{t:?}:");
        read(f.as_str(), |r| {
            print!(" {:?}+{:?}", r.path, r.tail);
            false
        });
        println!();
    }
}
