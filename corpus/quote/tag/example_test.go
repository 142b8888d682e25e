package tag_test

import (
	"fmt"
	"log"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

func Example() {
	file, err := model.English()
	if err != nil {
		log.Fatal(err)
	}
	tagger, err := tag.Open(file)
	if err != nil {
		log.Fatal(err)
	}
	d := tagger.Annotate(token.Cut("“The bridge is unsafe,” Mayor Ellen Park said on Tuesday."))
	for _, a := range tagger.Attributions(d) {
		fmt.Println(words(d, a.Source), "|", words(d, a.Cue), "|", words(d, a.Content))
	}
	// Output: Mayor Ellen Park | said | The bridge is unsafe
}

func words(d *tag.Doc, ranges []token.Range) string {
	var s string
	for _, r := range ranges {
		s += d.Text[d.Tokens[r.First].Start:d.Tokens[r.End-1].End]
	}
	return s
}
