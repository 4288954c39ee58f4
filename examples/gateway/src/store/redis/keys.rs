//! The names of what is kept. Those of a partition share what stands in braces, so that a cluster keeps
//! them together.

#[derive(Clone, Debug)]
pub struct Keys {
    prefix: String,
    partitions: u16,
}

impl Keys {
    pub fn new(prefix: &str, partitions: u16) -> Self {
        Keys { prefix: prefix.to_owned(), partitions: partitions.max(1) }
    }

    pub fn partitions(&self) -> std::ops::Range<u16> {
        0..self.partitions
    }

    /// The partition of a user: FNV-1a with 64 bits, so that all processes and versions agree.
    pub fn partition(&self, user: &str) -> u16 {
        let hash = user.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        u16::try_from(hash % u64::from(self.partitions)).unwrap_or_default()
    }

    fn of(&self, partition: u16, name: &str) -> String {
        format!("{{{}:{partition}}}:{name}", self.prefix)
    }

    pub(super) fn place(&self, user: &str) -> String {
        self.of(self.partition(user), &format!("place:{user}"))
    }

    pub(super) fn answered(&self, user: &str, id: &str) -> String {
        self.of(self.partition(user), &format!("answered:{user}/{id}"))
    }

    /// The errands, by key.
    pub(super) fn out(&self, partition: u16) -> String {
        self.of(partition, "out")
    }

    /// Who has each errand; behind the name `!` where it was begun.
    pub(super) fn owners(&self, partition: u16) -> String {
        self.of(partition, "owners")
    }

    /// The number of the last errand.
    pub(super) fn last(&self, partition: u16) -> String {
        self.of(partition, "last")
    }

    /// Who reads the stream.
    pub fn lease(&self, partition: u16) -> String {
        self.of(partition, "lease")
    }

    /// The messages that are to be answered.
    pub fn stream(&self, partition: u16) -> String {
        self.of(partition, "in")
    }

    /// The messages that cannot be answered.
    pub fn dead(&self, partition: u16) -> String {
        self.of(partition, "dead")
    }

    /// How many partitions there are, as the first process had it.
    pub(super) fn count(&self) -> String {
        format!("{}:partitions", self.prefix)
    }

    pub(super) fn alive(&self, owner: &str) -> String {
        format!("{}:alive:{owner}", self.prefix)
    }

    /// The workers, by when they were last heard of.
    pub fn workers(&self) -> String {
        format!("{}:workers", self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn the_keys_of_a_user_share_a_tag() {
        let keys = Keys::new("office", 8);
        let partition = keys.partition("web//a");
        let tag = format!("{{office:{partition}}}:");
        let all = [keys.place("web//a"), keys.answered("web//a", "1"), keys.stream(partition)];
        assert!(all.iter().all(|key| key.starts_with(&tag)), "{all:?}");
    }

    /// Another hash would take the conversations of a running system apart.
    #[test]
    fn the_partition_of_a_user_never_changes() {
        let keys = Keys::new("replymenu", 64);
        assert_eq!(
            ["a", "wechat//o1", "telegram//42"].map(|user| keys.partition(user)),
            [12, 29, 62]
        );
    }
}
