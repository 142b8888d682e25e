package quote

import (
	"fmt"
	"sync"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// Version names the model and the rules that Extract goes by. It changes whenever either does, so that a store can tell
// which texts to extract anew.
const Version = "8"

// Extract finds the attributed quotations of a text. It is pure and safe for concurrent use, takes time in proportion to the
// text and memory for half a megabyte of it at a time, and gives the same result for the same text and options. Segments,
// mentions and cues start and end on character starts of the text; a text that is no valid UTF-8 is read as if its bad bytes
// were marks.
func Extract(text string, opts Options) Result {
	lang := opts.Lang
	if lang == "" {
		lang = languageOf(text)
	}
	if lang != english && lang != "" {
		return Result{Quotes: extractForeign(text, lang), Lang: lang, Notes: []string{foreignNote(lang)}}
	}
	r := Result{Lang: lang}
	englishEngine().read(text, opts, func(q Quote, _ int, _ *trace) { r.Quotes = append(r.Quotes, q) })
	return r
}

// englishEngine opens the embedded model of English on first use.
var englishEngine = sync.OnceValue(func() *engine {
	file, err := model.English()
	if err == nil {
		var e *engine
		if e, err = open(file); err == nil {
			return e
		}
	}
	panic(fmt.Sprintf("quote: embedded model: %v", err)) // the program was built with a damaged file
})

// open makes an engine of a model file.
func open(file *model.File) (*engine, error) {
	tagger, err := tag.Open(file)
	if err != nil {
		return nil, err
	}
	section, err := file.Section("speaker")
	if err != nil {
		return nil, err
	}
	speakers, err := speaker.Parse(section)
	if err != nil {
		return nil, err
	}
	return &engine{tagger, speakers}, nil
}
