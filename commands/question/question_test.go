package question_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

var update = flag.Bool("update", false, "rewrite testdata/questions.txt with what the questions become now")

// settings are the lines at the head of questions.txt: when and where it is, and which names the corpus knows.
type settings struct {
	context  question.Context
	speakers []string
	outlets  []string
}

func (s *settings) read(t *testing.T, name, value string) {
	t.Helper()
	var err error
	switch name {
	case "now":
		s.context.Now, err = time.ParseInLocation("2 Jan 2006 15:04", value, s.context.Zone)
	case "zone":
		s.context.Zone, err = time.LoadLocation(value)
	case "speakers":
		s.speakers = names(value)
	case "outlets":
		s.outlets = names(value)
	default:
		t.Fatalf("questions.txt: unknown setting %q", name)
	}
	if err != nil {
		t.Fatalf("questions.txt: %s: %v", name, err)
	}
}

func names(list string) []string {
	var out []string
	for name := range strings.SplitSeq(list, ",") {
		out = append(out, strings.ToLower(strings.TrimSpace(name)))
	}
	return out
}

func (s *settings) known(part, name string) bool {
	list := s.speakers
	switch part {
	case "outlet":
		list = s.outlets
	case "given":
		return slices.ContainsFunc(list, func(speaker string) bool { return strings.HasPrefix(speaker, strings.ToLower(name)+" ") })
	}
	return slices.Contains(list, strings.ToLower(strings.TrimPrefix(name, "the ")))
}

// TestQuestions reads testdata/questions.txt: settings, then questions, each with what it becomes below it.
func TestQuestions(t *testing.T) {
	path := "testdata/questions.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := settings{}
	s.context.Known = s.known
	var out strings.Builder
	var asked *question.Reading
	questions := 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "    ") {
			continue
		}
		out.WriteString(line + "\n")
		switch name, value, isSetting := strings.Cut(line, " = "); {
		case line == "" || line[0] == '#':
			asked = nil
		case isSetting:
			s.read(t, name, value)
		default:
			got := s.ask(t, asked, line)
			out.WriteString("    " + show(got, s.context) + "\n")
			asked, questions = &got, questions+1
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(strings.Split(out.String(), "\n"), strings.Split(string(data), "\n")); diff != "" {
		t.Errorf("%s: -got +want (run with -update to accept)\n%s", path, diff)
	}
	if questions < 150 {
		t.Errorf("got %d questions, want 150 or more", questions)
	}
}

// ask reads a line; one that begins with "> " replies to the question before it.
func (s *settings) ask(t *testing.T, before *question.Reading, line string) question.Reading {
	t.Helper()
	reply, isReply := strings.CutPrefix(line, "> ")
	if isReply && before == nil {
		t.Fatalf("%q replies to nothing", line)
	}
	if isReply {
		if got, ok := question.Refine(before.Query, unescape(reply), s.context); ok {
			return got
		}
		c := s.context
		c.Previous = &before.Query
		return question.Parse(unescape(reply), c)
	}
	c := s.context
	if command, args, ok := strings.Cut(line, " "); strings.HasPrefix(line, "/") {
		c.Intent = question.Intent(command[1:])
		if line = args; !ok {
			line = ""
		}
	}
	return question.Parse(unescape(line), c)
}

// unescape lets the file show characters that cannot be seen.
func unescape(s string) string {
	return strings.NewReplacer(`\u00a0`, "\u00a0", `\u200b`, "\u200b", `\n`, "\n").Replace(s)
}

// show writes a reading in one line: what is wanted, then all that narrows it.
func show(r question.Reading, c question.Context) string {
	parts := []string{string(r.Intent)}
	if r.Number > 0 {
		parts[0] += fmt.Sprint(" ", r.Number)
	}
	parts = append(parts, narrowing(r.Query, c)...)
	if r.Query.Limit > 0 {
		parts = append(parts, fmt.Sprint("at most ", r.Query.Limit))
	}
	if r.Query.NoRelated {
		parts = append(parts, "no related terms")
	}
	if r.Pasted != "" {
		parts = append(parts, "pasted “"+r.Pasted+"”")
	}
	for _, f := range r.Faults {
		parts = append(parts, fmt.Sprintf("at %q: %s", r.Text[f.Offset:], f.Message))
	}
	if r.Other != nil {
		parts = append(parts, "or "+strings.Join(narrowing(*r.Other, c), " · "))
	}
	return strings.Join(parts, " · ")
}

// narrowing are the parts of a query that narrow it.
func narrowing(q corpus.Query, c question.Context) []string {
	var parts []string
	for _, p := range question.Describe(q, c, time.Time{}) {
		if text := strings.TrimSpace(p.Label + " " + p.Value); !slices.Contains([]string{"about anything", "said by anyone", "any date"}, text) {
			parts = append(parts, text)
		}
	}
	return parts
}

func TestFormatReadsBack(t *testing.T) {
	for _, text := range []string{
		"coal", "climate change", `"climate change"`, `"ceasefire"`, `"tax cut"~5`, "immig*", "trmup~",
		"coal OR gas", "coal OR gas OR oil", "coal AND gas", "climate change AND coal", "coal -trump", "-trump", "-trump -putin",
		`"climate change" NEAR/5 tax`, "(coal OR gas) price", "(coal OR gas) AND price", "-(coal OR gas)", "-(climate change)",
		"title:summit", "title:(summit OR paris)", `title:"paris summit"`, "a OR -b", "about:it", "(a OR b) NEAR/3 (c OR d)",
		"Ukraine's army", "U.S. troops", "e-mails", "AT&T", "9/11", "WHO masks", "coal AND (gas OR oil) -trump", "(a b) c",
	} {
		want, _ := question.Topic(text)
		formatted := question.Format(want)
		got, faults := question.Topic(formatted)
		if diff := cmp.Diff(got, want); diff != "" || len(faults) > 0 {
			t.Errorf("Topic(Format(%q)) = Topic(%q): faults %v, -got +want\n%s", text, formatted, faults, diff)
		}
	}
}

func TestDates(t *testing.T) {
	now := time.Date(2025, 3, 28, 23, 30, 0, 0, time.UTC)
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text     string
		zone     *time.Location
		from, to string
		ok       bool
	}{
		{"today", time.UTC, "2025-03-28T00:00:00Z", "", true},
		{"today", tokyo, "2025-03-29T00:00:00+09:00", "", true},
		{"yesterday", newYork, "2025-03-27T00:00:00-04:00", "2025-03-28T00:00:00-04:00", true},
		{"last 48 hours", newYork, "2025-03-26T19:30:00-04:00", "", true},
		{"3/5/2016", newYork, "2016-03-05T00:00:00-05:00", "2016-03-06T00:00:00-05:00", true},
		{"3/5/2016", time.UTC, "2016-05-03T00:00:00Z", "2016-05-04T00:00:00Z", true},
		{"2016", time.UTC, "2016-01-01T00:00:00Z", "2017-01-01T00:00:00Z", true},
		{"until May 2016", time.UTC, "", "2016-06-01T00:00:00Z", true},
		{"31 February 2016", time.UTC, "", "", false},
		{"the election", time.UTC, "", "", false},
		{"", time.UTC, "", "", false},
	}
	for _, test := range tests {
		from, to, ok := question.Dates(test.text, question.Context{Now: now, Zone: test.zone})
		if stamp(from) != test.from || stamp(to) != test.to || ok != test.ok {
			t.Errorf("Dates(%q) in %v = %s, %s, %v, want %s, %s, %v",
				test.text, test.zone, stamp(from), stamp(to), ok, test.from, test.to, test.ok)
		}
	}
}

// TestWeekends reads weekends from the middle of one and from behind it.
func TestWeekends(t *testing.T) {
	for _, test := range []struct {
		now, text string
		from, to  string
	}{
		{"2025-03-28", "the weekend", "2025-03-22T00:00:00Z", "2025-03-24T00:00:00Z"}, // a Friday
		{"2025-03-30", "the weekend", "2025-03-29T00:00:00Z", ""},                     // a Sunday
		{"2025-03-30", "last weekend", "2025-03-22T00:00:00Z", "2025-03-24T00:00:00Z"},
		{"2025-03-31", "last weekend", "2025-03-29T00:00:00Z", "2025-03-31T00:00:00Z"},
		{"2025-03-29", "since the weekend", "2025-03-29T00:00:00Z", ""},
	} {
		now, err := time.Parse(time.DateOnly, test.now)
		if err != nil {
			t.Fatal(err)
		}
		from, to, _ := question.Dates(test.text, question.Context{Now: now.Add(15 * time.Hour)})
		if stamp(from) != test.from || stamp(to) != test.to {
			t.Errorf("Dates(%q) on %s = %s, %s, want %s, %s", test.text, test.now, stamp(from), stamp(to), test.from, test.to)
		}
	}
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func TestHugeQuestions(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("a", 100_000), strings.Repeat("word ", 20_000), strings.Repeat("(", 100_000),
		strings.Repeat(`"`, 100_001), strings.Repeat("who said what about ", 5_000), strings.Repeat("-", 100_000),
		strings.Repeat("Macron and ", 10_000), strings.Repeat("\xff", 100_000), strings.Repeat("NOT ", 25_000),
		strings.Repeat("since Monday ", 8_000), strings.Repeat("speaker:", 12_000), strings.Repeat("é", 50_000),
	} {
		start := time.Now()
		r := question.Parse(text, question.Context{Now: start})
		question.Refine(r.Query, text, question.Context{Now: start})
		if took := time.Since(start); took > time.Second {
			t.Errorf("Parse(%.20q …) took %v, want less than a second", text, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("testdata/questions.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line[0] != '#' && line[0] != ' ' {
			f.Add(strings.TrimSpace(line))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, intent := range []question.Intent{"", question.Quotes, question.Compare, question.Article} {
			fuzzed(t, text, question.Context{Now: time.Date(2025, 3, 28, 12, 0, 0, 0, time.UTC), Intent: intent, Known: oddLength})
		}
	})
}

// oddLength knows some names and not others.
func oddLength(_, name string) bool { return len(name)%2 == 1 }

func fuzzed(t *testing.T, text string, c question.Context) {
	r := question.Parse(text, c)
	for _, fault := range r.Faults {
		if fault.Offset < 0 || fault.Offset > len(r.Text) {
			t.Errorf("Parse(%q): fault at %d of %d bytes", text, fault.Offset, len(r.Text))
		}
	}
	question.Refine(r.Query, text, c)
	question.Describe(r.Query, c, time.Time{})
	readsBack(t, r.Query.Topic)
}

// readsBack checks that a formatted topic is read as the same topic.
func readsBack(t *testing.T, topic corpus.Expr) {
	t.Helper()
	text := question.Format(topic)
	if len(text) > 1_000 { // longer ones are cut
		return
	}
	if again, _ := question.Topic(text); question.Format(again) != text {
		t.Errorf("Topic(%q) formats as %q", text, question.Format(again))
	}
}
