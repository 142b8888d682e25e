package sqlite

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// mends are what a user can do about a driver's error, by its primary result code.
var mends = map[int]string{
	sqlite3.SQLITE_FULL:     "the disk is full: free some space and run it again; what was stored before is whole",
	sqlite3.SQLITE_BUSY:     "another process is writing to it: try again when that has ended",
	sqlite3.SQLITE_CORRUPT:  "the file is damaged: restore a backup, or import the articles into a new file",
	sqlite3.SQLITE_NOTADB:   "it is not a SQLite database: name a different file",
	sqlite3.SQLITE_READONLY: "the file cannot be written: check its permissions and its folder's",
	sqlite3.SQLITE_PERM:     "the file may not be accessed: check its permissions and its folder's",
	sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: check that its folder exists and who may read it",
	sqlite3.SQLITE_IOERR:    "the disk does not read or write: check its health and that the file is not on a network share",
}

// explain says what was done to which file, why it failed and what mends it. Other packages cannot test for the
// driver's errors: they are shown, not wrapped. A context that ended stays recognisable.
func explain(doing, path string, err error) error {
	var driver *sqlite.Error
	if !errors.As(err, &driver) {
		if err == nil {
			return nil
		}
		return fmt.Errorf("%s: %w", doing, err)
	}
	mend, ok := mends[driver.Code()&0xff]
	if !ok {
		return fmt.Errorf("%s %s: %v", doing, path, err)
	}
	return fmt.Errorf("%s %s: %s (%v)", doing, path, mend, driver)
}

func (db *database) explain(doing string, err error) error { return explain(doing, db.path, err) }
