package read_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/read"
)

func TestMailFiles(t *testing.T) {
	for _, name := range []string{"newsletter.eml", "list.mbox"} {
		t.Run(name, func(t *testing.T) { golden(t, "testdata/mail/"+name, read.Options{}) })
	}
}

// TestProseIsNoMail has texts that begin as messages do.
func TestProseIsNoMail(t *testing.T) {
	for _, prose := range []string{
		"From Paris at 10:30 on 27 March 2025\n\nThe minister spoke.",
		"From: the editor\n\nThe minister spoke.",
		"Date: Thursday\nFrom: Paris, where it rains\nand rains.\n\nThe minister spoke.",
		"Note: this is prose.\nIt has colons: two of them.\n\nMore.",
	} {
		if got := one(t, prose).Text; got != prose {
			t.Errorf("%q was read as %q", prose, got)
		}
	}
}

// TestMailboxBeginsAnywhere has mailboxes with something before the first message, and wants the same messages.
func TestMailboxBeginsAnywhere(t *testing.T) {
	const message = "From ana@letter.example Thu Mar 27 08:30:00 2025\nFrom: Ana Lind <ana@letter.example>\nSubject: Talks\n\nThe minister spoke.\n"
	for _, before := range []string{"", "\n", "\r\n\r\n"} {
		var titles []string
		for it, err := range read.Reader(strings.NewReader(before+message+"\n"+message), "list.mbox", read.Options{}) {
			if err != nil {
				t.Errorf("after %q: %v", before, err)
			}
			titles = append(titles, it.Title)
		}
		if want := []string{"Talks", "Talks"}; !slices.Equal(titles, want) {
			t.Errorf("after %q: got %q, want %q", before, titles, want)
		}
	}
}

func TestMailParts(t *testing.T) {
	const head = "From: A <a@a.example>\nMime-Version: 1.0\n"
	nested := ""
	for i := range 30 {
		nested += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	for _, test := range []struct{ name, raw, want string }{
		{"cut off in a part", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.", "One."},
		{"two plain parts", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b\n\nTwo.\n--b--\n", "One.\n\nTwo."},
		{"declared wrongly", "Content-Type: text/plain; charset=iso-8859-1\n\nGäste", "Gäste"},
		{"an encoding that nobody knows", "Content-Type: text/plain; charset=x-none\n\nGäste", "Gäste"},
		{"lines joined with a space less", "Content-Type: text/plain; format=flowed; delsp=yes\n\nhouse \nboat\n -- x\n", "houseboat\n-- x\n"},
		{"a preamble only", "Content-Type: multipart/mixed\n\nOne.", "file: its parts cannot be told apart: multipart: boundary is empty"},
		{"parts in each other", nested, "file: more parts than a message has"},
	} {
		items, refusals := all(t, head+test.raw, read.Options{})
		for _, it := range items {
			refusals = append(refusals, it.Text)
		}
		if diff := cmp.Diff([]string{test.want}, refusals); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestMessageTooLong has a message without end between two good ones.
func TestMessageTooLong(t *testing.T) {
	const before = "From a@a.example Thu Mar 27 08:31:00 2025\nFrom: A <a@a.example>\n\nOne.\n\nFrom a@a.example Thu Mar 27 08:31:00 2025\nFrom: A <a@a.example>\n\n"
	const after = "\n\nFrom a@a.example Thu Mar 27 08:31:00 2025\nFrom: A <a@a.example>\n\nThree.\n"
	var got []string
	for it, err := range read.Reader(longLine(before, 60<<20, after), "file", read.Options{}) {
		if err != nil {
			it.Text = err.Error()
		}
		got = append(got, strings.TrimSpace(it.Text))
	}
	want := []string{"One.", "file:6: longer than the 48 MB that a message may have", "Three."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzMail(f *testing.F) {
	f.Add(string(fixture(f, "mail/newsletter.eml")))
	f.Add(string(fixture(f, "mail/list.mbox")))
	f.Fuzz(func(t *testing.T, raw string) {
		const head = "From a@a.example Thu Mar 27 08:31:00 2025\nFrom: A <a@a.example>\n"
		lines := strings.Count(raw, "\n") + 3
		in := io.MultiReader(strings.NewReader(head), strings.NewReader(raw))
		for it, err := range read.Reader(in, "file", read.Options{}) {
			if err == nil && (!utf8.ValidString(it.Text+it.Title+it.Outlet) || it.Line < 1 || it.Line > lines) {
				t.Fatalf("%q: item %+v in %d lines", raw, it, lines)
			}
		}
	})
}
