package read_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/read"
)

func TestWARCFiles(t *testing.T) {
	for _, name := range []string{"news.warc", "news.warc.gz"} {
		t.Run(name, func(t *testing.T) { golden(t, "testdata/warc/"+name, read.Options{}) })
	}
}

// TestWARCCutOff cuts an archive anywhere: all records before the cut are read, and at most one is refused for it.
func TestWARCCutOff(t *testing.T) {
	whole := fixture(t, "warc/news.warc")
	whole = whole[:bytes.Index(whole, []byte("garbage"))]
	for cut := 1000; cut < len(whole); cut += 203 {
		start := bytes.LastIndex(whole[:min(cut+len("WARC/1."), len(whole))], []byte("WARC/1.0"))
		items, refusals := all(t, string(whole[:cut]), read.Options{})
		complete, completeRefusals := all(t, string(whole[:min(start, cut)]), read.Options{})
		more := len(items) + len(refusals) - len(complete) - len(completeRefusals)
		if len(items) < len(complete) || more < 0 || more > 1 {
			t.Fatalf("cut at %d: %d items and %q, without the last record %d and %q", cut, len(items), refusals, len(complete), completeRefusals)
		}
	}
}

// TestWARCMemory reads an archive of many large records and holds one at a time.
func TestWARCMemory(t *testing.T) {
	const records, size = 100, 1 << 20
	var sources []io.Reader
	for i := range records {
		head := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/%d\r\nContent-Length: %d\r\n\r\n", i, size)
		sources = append(sources, strings.NewReader(head), io.LimitReader(letterA{}, size), strings.NewReader("\r\n\r\n"))
	}
	var most uint64
	refused := 0
	for _, err := range read.Reader(io.MultiReader(sources...), "file", read.Options{}) {
		if err == nil {
			t.Fatal("a record without a response gave an item")
		}
		if refused++; refused%25 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if refused != records || most > 32<<20 {
		t.Errorf("%d refusals, want %d; held %d MB", refused, records, most>>20)
	}
}

func FuzzWARC(f *testing.F) {
	f.Add(fixture(f, "warc/news.warc"))
	f.Add([]byte("WARC/1.1\r\nWARC-Type: conversion\r\nWARC-Target-URI: <https://a.example>\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nText\r\n\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		starts := bytes.Count(raw, []byte("WARC/"))
		items := 0
		for it, err := range read.Reader(bytes.NewReader(append([]byte("WARC/1.0\r\n"), raw...)), "file", read.Options{}) {
			if err != nil {
				continue
			}
			if items++; items > starts+1 || !strings.HasPrefix(it.File, "file@") || it.Text == "" {
				t.Fatalf("item %d of %d records: %+v", items, starts, it)
			}
		}
	})
}
