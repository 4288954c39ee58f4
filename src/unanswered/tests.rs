mod groups;
mod proposals;
