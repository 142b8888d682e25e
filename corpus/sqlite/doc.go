// Package sqlite keeps a corpus, and the state of the bot beside it, in SQLite files.
//
// A database has one writing connection and a few reading ones. It is in WAL mode: readers never wait for the writer,
// and a process that is killed leaves the last whole transaction. Where a file cannot be used the error names it and
// says what mends it: another program's database, a newer version's, a full disk.
package sqlite
