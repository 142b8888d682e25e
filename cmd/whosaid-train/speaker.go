package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// trainSpeaker learns from the articles whose speakers people have named: who speaks from the marked attributions, and how sure
// it is who speaks from those that the blind taggers find.
func trainSpeaker(t *training) error {
	var marked, found []speaker.Example
	for i, a := range t.articles {
		if a.speakers == nil {
			continue
		}
		d := t.docs[i]
		attributions, labels := a.attributions()
		other := quote.Attributions(d, tag.NewTagger(t.blind[i%folds]))
		marked = append(marked, speaker.Example{Doc: d, Attributions: attributions, Labels: labels})
		found = append(found, speaker.Example{Doc: d, Attributions: other, Labels: speaker.Align(other, attributions, labels)})
	}
	if len(marked) == 0 {
		return errors.New("no article has a file under labels")
	}
	t.add("speaker", speaker.Train(marked, found).Encode())
	return nil
}

// attributions are the article's events as the resolver reads them, with the speakers that people have named.
func (a *article) attributions() ([]tag.Attribution, []speaker.Label) {
	var out []tag.Attribution
	var labels []speaker.Label
	for _, ev := range a.events {
		content := a.ranges(ev.content)
		if len(content) == 0 {
			continue
		}
		out = append(out, tag.Attribution{
			Source: a.ranges(ev.source), Cue: a.ranges(ev.cue), Content: content, Score: 1, Parent: -1, Continues: -1,
		})
		label := speaker.Label(a.speakers[ev.id])
		if label == "" {
			label = "~"
		}
		labels = append(labels, label)
	}
	return out, labels
}

func (a *article) ranges(spans []span) []token.Range {
	var out []token.Range
	for _, s := range spans {
		if r := a.tokens(s); r.First < r.End {
			out = append(out, r)
		}
	}
	return out
}

// loadSpeakers reads the speakers that people have named for the events of an article, nil where nobody has.
func loadSpeakers(dir, name string) (map[string]string, error) {
	data, err := os.ReadFile(filepath.Join(dir, "labels", name+".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var speakers map[string]string
	if err := json.Unmarshal(data, &speakers); err != nil {
		return nil, fmt.Errorf("labels of %s: %w", name, err)
	}
	return speakers, nil
}
