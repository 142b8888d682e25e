package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/sqlite"
	"github.com/whosaid/whosaid/corpus/words"
)

// times are how long the questions of each class took, in milliseconds of the processor.
type times map[string][]float64

// repeats is how often a question is asked. The least time counts: what else the machine does only ever adds to it, and the
// first time reads the file.
const repeats = 4

// open gives f the corpus of a file and what questions can be made of, and closes it.
func open(ctx context.Context, file string, f func(c *corpus.Corpus, s *stock) error) (err error) {
	store, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	s, err := newStock(ctx, store)
	if err != nil {
		return err
	}
	return f(corpus.New(store, quiet), s)
}

// measure asks the same questions of ours and, where it is given, of the C library.
func measure(ctx context.Context, out io.Writer, file, c string, each int) error {
	var questions []question
	var ours times
	err := open(ctx, file, func(c *corpus.Corpus, s *stock) (err error) {
		questions = s.questions(each)
		ours, err = ask(ctx, c, questions)
		return err
	})
	if err != nil {
		return err
	}
	theirs := times{}
	if c != "" {
		if theirs, err = askC(ctx, c, file, questions); err != nil {
			return err
		}
	}
	return report(out, questions, ours, theirs)
}

func ask(ctx context.Context, c *corpus.Corpus, questions []question) (times, error) {
	took := times{}
	for _, q := range questions {
		query, err := q.query()
		if err != nil {
			return nil, err
		}
		least := math.Inf(1)
		for range repeats {
			begun := clock()
			if _, err := c.Search(ctx, query); err != nil {
				return nil, err
			}
			least = min(least, float64((clock()-begun).Microseconds())/1000)
		}
		took[q.Class] = append(took[q.Class], least)
	}
	return took, nil
}

// askC has the program of corpus/sqlite/cbench ask the same questions: JSON lines in, a number of milliseconds a line out.
func askC(ctx context.Context, program, file string, questions []question) (times, error) {
	var in, out bytes.Buffer
	encoder := json.NewEncoder(&in)
	for _, q := range questions {
		if err := encoder.Encode(q); err != nil {
			return nil, err
		}
	}
	command := exec.CommandContext(ctx, program, file)
	command.Stdin, command.Stdout, command.Stderr = &in, &out, os.Stderr
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w", program, err)
	}
	took := times{}
	for _, q := range questions {
		var ms float64
		if _, err := fmt.Fscan(&out, &ms); err != nil {
			return nil, fmt.Errorf("%s: read its times: %w", program, err)
		}
		took[q.Class] = append(took[q.Class], ms)
	}
	return took, nil
}

// report prints a row for each class, in the order of the questions, and whether it keeps to the bounds: p95 within three
// times the C library's or 5 ms, whichever is more; 1.5 times where the library's cost has no bound; nothing over 100 ms.
func report(out io.Writer, questions []question, ours, theirs times) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "class\tp50\tp95\tmax\tC p50\tC p95\tkept\t")
	var seen []string
	for _, q := range questions {
		if slices.Contains(seen, q.Class) {
			continue
		}
		seen = append(seen, q.Class)
		a, b := ours[q.Class], theirs[q.Class]
		fmt.Fprintf(t, "%s\t%.2f\t%.2f\t%.2f\t", q.Class, percentile(a, 50), percentile(a, 95), slices.Max(a))
		if len(b) > 0 {
			fmt.Fprintf(t, "%.2f\t%.2f\t%v\t\n", percentile(b, 50), percentile(b, 95), kept(q.Class, a, b))
		} else {
			fmt.Fprintln(t, "\t\t\t")
		}
	}
	fmt.Fprintf(t, "resident memory at most\t%s\t\n", peakMemory())
	return t.Flush()
}

func kept(class string, ours, theirs []float64) bool {
	bound := max(5, 3*percentile(theirs, 95))
	if broad(class) {
		bound = 1.5 * percentile(theirs, 95)
	}
	return percentile(ours, 95) <= bound && slices.Max(ours) <= 100
}

func percentile(list []float64, p int) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[min(len(sorted)-1, len(sorted)*p/100)]
}

// peakMemory is what the system says of this process; "not known" where it does not.
func peakMemory() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "not known"
	}
	for line := range strings.Lines(string(status)) {
		if peak, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(peak)
		}
	}
	return "not known"
}

// phraseOf is the first three neighbouring words of a text that tell something.
func phraseOf(text string) []string {
	cut := words.Split(text)
	list := make([]string, len(cut))
	for i, w := range cut {
		list[i] = w.Fold
	}
	at := len(list) / 2
	return list[at:min(at+3, len(list))]
}
