package read

import (
	"io"
	"sync/atomic"
)

// One reads a file that is one article as people hand it on: text, Markdown or HTML, not packed. The error is a *Refusal,
// in which name stands for the file.
func One(in io.Reader, name string) (it Item, err error) {
	s := open(&meter{in: in, done: new(atomic.Int64)}, name, &Options{})
	_, packed := s.packing()
	f, err := s.prepare()
	switch {
	case packed || err == nil && f.has != one:
		return Item{}, s.refuse(0, "not one article in text, Markdown or HTML")
	case err != nil:
		return Item{}, refusal(name, 0, err)
	}
	f.read(s, func(first Item, refused error) bool {
		it, err = first, refused
		return false
	})
	return it, err
}
