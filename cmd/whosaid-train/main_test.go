package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// sentences are made-up marked texts: roles in brackets.
var sentences = []string{
	"[s Ann Lee] [q said] [c the bridge is unsafe] .",
	"“ [c We are done] , ” [q said] [s Bob Roy] .",
	"[s The mayor] [q warned] [c that the dam may fail] .",
	"The harbor was closed on Monday .",
	"[q According to] [s Ann Lee] , [c the repairs will cost more] .",
}

// makeCorpus writes n articles of the sentences in the layout of polnear/train.
func makeCorpus(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for _, sub := range []string{"text", "attributions", "labels"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	var silver strings.Builder
	for i := range n {
		name := fmt.Sprintf("made-up-%02d", i)
		var text, ann strings.Builder
		fmt.Fprintf(&silver, "# doc %s\n", name)
		for k := range 6 {
			writeSentence(sentences[(i+k)%len(sentences)], k, &text, &ann, &silver)
		}
		write(t, filepath.Join(dir, "text", name+".txt"), text.String())
		write(t, filepath.Join(dir, "attributions", name+"_a.ann"), ann.String())
		write(t, filepath.Join(dir, "labels", name+".json"), `{"E0": "Ann Lee", "E1": "Bob Roy", "E2": "Ann Lee"}`)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, silver.String())
	z.Close()
	write(t, filepath.Join(dir, "corenlp.tsv.gz"), packed.String())
	return dir
}

func write(t *testing.T, path, data string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// writeSentence appends sentence k to the text, its event to the annotation and its tokens to the silver.
func writeSentence(marked string, k int, text, ann, silver *strings.Builder) {
	names := map[string]string{"[s": "Source", "[q": "Cue", "[c": "Content"}
	var event []string
	at := len([]rune(text.String()))
	role, start, first := "", 0, at
	for _, word := range strings.Fields(marked) {
		if names[word] != "" {
			role, start = names[word], at
			continue
		}
		word, closes := strings.CutSuffix(word, "]")
		pos := "NN"
		if strings.ToUpper(word[:1]) == word[:1] {
			pos = "NNP"
		}
		end := at + len([]rune(word))
		fmt.Fprintf(silver, "%s\t%d\t%d\t%s\t%s\tO\t%d\tdep\n", word, at, end, strings.ToLower(word), pos, min(1, at-first))
		if closes {
			id := fmt.Sprintf("T%d%s", k, role)
			fmt.Fprintf(ann, "%s\t%s %d %d\t\n", id, role, start, end)
			event = append(event, role+":"+id)
		}
		text.WriteString(word + " ")
		at = end + 1
	}
	if event != nil {
		fmt.Fprintf(ann, "E%d\t%s\n", k, strings.Join(event, " "))
	}
	text.WriteString("\n")
	silver.WriteString("\n")
}

func TestTrainingIsTheSameTwice(t *testing.T) {
	dir := makeCorpus(t, 12)
	var files [2][]byte
	for i := range files {
		out := filepath.Join(t.TempDir(), "en.model")
		if err := run([]string{"--corpus", dir, "--out", out}, io.Discard); err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			if err := run([]string{"--corpus", dir, "--out", out, "--speakers"}, io.Discard); err != nil {
				t.Fatal(err)
			}
		}
		var err error
		if files[i], err = os.ReadFile(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two trainings on the same articles, one of them taken up again, gave different files")
	}
	checkLearned(t, files[0])
}

// checkLearned checks that the model knows what it was shown.
func checkLearned(t *testing.T, file []byte) {
	f, err := model.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := tag.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	d := tagger.Annotate(token.Cut("Ann Lee said the bridge is unsafe .\n"))
	found := tagger.Attributions(d)
	if len(found) != 1 || len(found[0].Source) != 1 || d.Word(found[0].Source[0].First) != "Ann" {
		t.Errorf("attributions: got %+v, want one by Ann Lee", found)
	}
}

func TestCrossValidation(t *testing.T) {
	var log strings.Builder
	if err := run([]string{"--corpus", makeCorpus(t, 10), "--cv"}, &log); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(log.String(), "fold "); n != cvFolds {
		t.Errorf("got %d lines of folds, want %d:\n%s", n, cvFolds, log.String())
	}
}

func TestRunNamesWhatIsMissing(t *testing.T) {
	dir := t.TempDir()
	err := run([]string{"--corpus", dir}, io.Discard)
	if err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("empty folder: got error %v, want one that names it", err)
	}
}

// TestOracle parses by the right transitions of a tree and checks that the tree comes out.
func TestOracle(t *testing.T) {
	for _, heads := range [][]int{{-1}, {1, -1}, {1, -1, 1}, {1, -1, 4, 4, 1}, {3, 2, 3, -1, 3}, {-1, 0, 1, 2}} {
		tr := tree{head: heads, relation: make([]tag.Relation, len(heads))}
		p := tag.NewParse(len(heads))
		for p.Legal() != 0 {
			right := tr.right(p) & p.Legal()
			if right == 0 {
				t.Fatalf("heads %v: no right transition with stack %v, next %d", heads, p.Stack, p.Next)
			}
			p.Apply(top(make([]float32, 3), right))
		}
		if fmt.Sprint(p.Head) != fmt.Sprint(heads) {
			t.Errorf("heads: got %v, want %v", p.Head, heads)
		}
	}
}
