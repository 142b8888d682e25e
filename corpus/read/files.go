package read

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
)

// Files are files and folders to be read.
type Files struct {
	paths   []string
	options Options
	done    atomic.Int64
}

// NewFiles returns the files of the paths. Folders are walked in the order of their names, without hidden files.
func NewFiles(paths []string, o Options) *Files { return &Files{paths: paths, options: o} }

// Size is the length of all the files in bytes, as they stand on disk. What cannot be looked at counts nothing.
func (f *Files) Size() (sum int64) {
	for path, err := range f.walk() {
		if err != nil {
			continue
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			sum += info.Size()
		}
	}
	return sum
}

// Done is how many bytes of Size were read so far. It may be called while items are read.
func (f *Files) Done() int64 { return f.done.Load() }

// Items reads every item. An error is a *Refusal, and what follows it is read nevertheless.
func (f *Files) Items() iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for path, err := range f.walk() {
			if err == nil && f.file(path, yield) {
				continue
			}
			if err == nil || !yield(Item{}, refusal(path, 0, err)) {
				return
			}
		}
	}
}

// file reads one file, and reports whether more is wanted.
func (f *Files) file(path string, yield func(Item, error) bool) bool {
	file, err := os.Open(path)
	if err != nil {
		return yield(Item{}, refusal(path, 0, err))
	}
	m := &meter{in: file, done: &f.done}
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		m.file, m.size = file, info.Size()
	}
	more := open(m, path, &f.options).items(yield)
	m.rest()
	if err := file.Close(); err != nil && more {
		return yield(Item{}, refusal(path, 0, err))
	}
	return more
}

// Reader reads the items of a stream; name stands for it in refusals.
func Reader(in io.Reader, name string, o Options) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		open(&meter{in: in, done: new(atomic.Int64)}, name, &o).items(yield)
	}
}

// walk yields the regular files of all paths. What is named outright is yielded whatever it is and is called.
func (f *Files) walk() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, root := range f.paths {
			err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
				switch {
				case err != nil:
					return goOn(yield(path, err))
				case path != root && strings.HasPrefix(entry.Name(), "."):
					if entry.IsDir() {
						return fs.SkipDir
					}
				case path == root && !entry.IsDir(), entry.Type().IsRegular(), entry.Type() == fs.ModeSymlink:
					return goOn(yield(path, nil))
				}
				return nil
			})
			if err != nil {
				return
			}
		}
	}
}

// errEnough ends a walk.
var errEnough = errors.New("enough")

func goOn(wanted bool) error {
	if wanted {
		return nil
	}
	return errEnough
}

// refusal says why a place was not read, without naming the file twice.
func refusal(file string, line int, err error) *Refusal {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &Refusal{Place: Place{file, line}, Reason: err.Error()}
}
