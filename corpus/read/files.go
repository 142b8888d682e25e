package read

import (
	"bufio"
	"errors"
	"fmt"
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
	paths    []string
	defaults Defaults
	done     atomic.Int64
}

// NewFiles returns the files of the paths. Folders are walked in the order of their names, without hidden files.
func NewFiles(paths []string, d Defaults) *Files { return &Files{paths: paths, defaults: d} }

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
	more := readStream(&counter{file, &f.done}, path, f.defaults, yield)
	if err := file.Close(); err != nil && more {
		return yield(Item{}, refusal(path, 0, err))
	}
	return more
}

// Reader reads the items of a stream; name stands for it in refusals.
func Reader(in io.Reader, name string, d Defaults) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) { readStream(in, name, d, yield) }
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
	return &Refusal{Place{file, line}, err.Error()}
}

// counter counts what is read through it.
type counter struct {
	in   io.Reader
	done *atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.done.Add(int64(n))
	return n, err
}

const byteOrderMark = "\xef\xbb\xbf"

// headSize is how much of a file formats are recognised by.
const headSize = 64 << 10

// readStream unpacks a stream, recognises its format and reads it.
func readStream(in io.Reader, name string, d Defaults, yield func(Item, error) bool) bool {
	r, err := unpack(bufio.NewReaderSize(in, headSize))
	if err != nil {
		return yield(Item{}, refusal(name, 0, err))
	}
	if mark, _ := r.Peek(len(byteOrderMark)); string(mark) == byteOrderMark {
		r.Discard(len(byteOrderMark)) // of bytes that were peeked, which cannot fail
	}
	head, err := r.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return yield(Item{}, refusal(name, 0, err))
	}
	f, err := recognise(head)
	if err != nil {
		return yield(Item{}, refusal(name, 0, err))
	}
	return f.read(&source{Reader: r, name: name}, func(it Item, err error) bool {
		d.fill(&it)
		return yield(it, err)
	})
}

// source is a file that is being read.
type source struct {
	*bufio.Reader
	name string
}

func (s *source) refuse(line int, format string, args ...any) *Refusal {
	return &Refusal{Place{s.name, line}, fmt.Sprintf(format, args...)}
}
