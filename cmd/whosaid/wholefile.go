package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// wholeFile is a file that appears under its name when it is finished, or not at all.
type wholeFile struct {
	*os.File // under a name of its own beside it, empty at first
	path     string
}

// newWholeFile begins a file. One that is there is refused, unless it may be replaced.
func newWholeFile(path string, replace bool) (*wholeFile, error) {
	if exists(path) && !replace {
		return nil, fmt.Errorf("%s is there already: name another file, or replace it with --force", path)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, withoutPath(err)) // which is of the name for the time being
	}
	return &wholeFile{f, path}, nil
}

// finish puts the file under its name once it is on the disk. Where err says that it was not written well, or it cannot
// be finished, it is taken away.
func (w *wholeFile) finish(err error) error {
	if err == nil {
		err = w.Sync()
	}
	if err = errors.Join(err, w.Close()); err == nil {
		err = os.Rename(w.Name(), w.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(w.Name()))
	}
	return syncFolder(w.path)
}

// syncFolder makes sure that a file's name outlives a power failure.
func syncFolder(path string) error {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("sync the folder of %s: %w", path, err)
	}
	if err := errors.Join(folder.Sync(), folder.Close()); err != nil {
		return fmt.Errorf("sync the folder of %s: %w", path, err)
	}
	return nil
}
