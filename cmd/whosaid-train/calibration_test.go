package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// Every attribution of the labelled articles is counted in one band, and the plain ones of made-up articles are right.
func TestCalibration(t *testing.T) {
	var log bytes.Buffer
	if err := run([]string{"--corpus", makeCorpus(t, 3), "--out", "../../corpus/quote/model/en.model", "--calibration"}, &log); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	all := 0
	for _, line := range lines[1:] {
		var low, high, mean, right float64
		var n int
		if _, err := fmt.Sscanf(line, "%f to %f %d %f %f", &low, &high, &n, &mean, &right); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		if mean < low || mean > high || right < 0 || right > 1 {
			t.Errorf("got %q, want a mean within the band and a share", line)
		}
		all += n
	}
	if all < 6 {
		t.Errorf("got %d attributions, want those of three articles:\n%s", all, log.String())
	}
}
