package main

import (
	"fmt"
	"io"
	"os"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// band counts the attributions of a tenth of the confidences, and how many of them have the right speaker.
type band struct {
	all, right int
	sum        float64 // of the confidences
}

// calibrate prints for each band of confidence how many attributions of the articles with named speakers a model file gives
// it, and how many of these are right. An attribution that nobody marked is wrong. On articles that the model has learned
// from, the shares flatter it.
func calibrate(articles []*article, path string, log io.Writer) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("calibrate: %w", err)
	}
	f, err := model.Parse(data)
	if err != nil {
		return fmt.Errorf("calibrate %s: %w", path, err)
	}
	tagger, err := tag.Open(f)
	if err != nil {
		return fmt.Errorf("calibrate %s: %w", path, err)
	}
	section, err := f.Section("speaker")
	if err != nil {
		return fmt.Errorf("calibrate %s: %w", path, err)
	}
	speakers, err := speaker.Parse(section)
	if err != nil {
		return fmt.Errorf("calibrate %s: %w", path, err)
	}
	var bands [10]band
	for _, a := range articles {
		if a.speakers != nil {
			a.addTo(&bands, tagger, speakers)
		}
	}
	printBands(&bands, log)
	return nil
}

// addTo resolves an article and counts its attributions.
func (a *article) addTo(bands *[10]band, tagger *tag.Tagger, speakers *speaker.Model) {
	d := tagger.Annotate(a.doc)
	found := quote.Attributions(d, tagger)
	marked, labels := a.attributions()
	resolved := speaker.Resolve(d, found, speakers, speaker.Options{})
	for i, label := range speaker.Align(found, marked, labels) {
		b := &bands[min(int(resolved[i].Confidence*10), 9)]
		b.all++
		b.sum += resolved[i].Confidence
		if label != "" && label.Agrees(resolved[i].Speakers) {
			b.right++
		}
	}
}

func printBands(bands *[10]band, log io.Writer) {
	fmt.Fprintln(log, "confidence  attributions  mean  right")
	for k, b := range bands {
		if b.all > 0 {
			n := float64(b.all)
			fmt.Fprintf(log, "%.1f to %.1f  %12d  %4.2f   %4.2f\n", float64(k)/10, float64(k+1)/10, b.all, b.sum/n, float64(b.right)/n)
		}
	}
}
