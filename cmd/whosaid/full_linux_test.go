package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk mounts a disk of some megabytes, which only root can.
func smallDisk(t *testing.T, megabytes string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+megabytes+"m")
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) {
		t.Skip("a small disk cannot be mounted here: that takes root")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// fails runs a command that must find the disk full, say so, and leave the corpus sound.
func (w tool) fails(database string, args ...string) {
	w.t.Helper()
	out, err := w.command(args...).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "the disk is full") && !strings.Contains(string(out), "no space left") {
		w.t.Errorf("whosaid %v: %v, want it to say that the disk is full:\n%s", args, err, out)
	}
	w.run("check", "--db", database)
}

// TestFullDisk fills a disk up by what takes space.
func TestFullDisk(t *testing.T) {
	w := newTool(t)
	disk := smallDisk(t, "9")
	database, ballast := filepath.Join(disk, "corpus.db"), filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 4<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	w.writeReports("few.jsonl", 100)
	w.writeReports("many.jsonl", 2000)
	w.run("import", "--db", database, "few.jsonl")
	w.fails(database, "import", "--db", database, "many.jsonl")
	filler := filepath.Join(disk, "filler")
	fill(t, filler)
	before := w.run("export", "--db", database, "-")
	w.fails(database, "backup", "--db", database, filepath.Join(disk, "backup.db"))
	w.fails(database, "export", "--db", database, filepath.Join(disk, "export.jsonl"))
	w.fails(database, "reindex", "--db", database, "--all")
	w.fails(database, "vacuum", "--db", database)
	if after := w.run("export", "--db", database, "-"); after != before {
		t.Error("the corpus changed")
	}
	files, err := os.ReadDir(disk)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), "corpus.db") && f.Name() != "filler" && f.Name() != "ballast" {
			t.Errorf("%s was left", f.Name())
		}
	}
	if err := errors.Join(os.Remove(filler), os.Remove(ballast)); err != nil {
		t.Fatal(err)
	}
	w.run("reindex", "--db", database)
	w.run("check", "--db", database)
}

// fill writes a file that takes what is free on its disk.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 16<<10)
	for err == nil {
		_, err = f.Write(block)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
}
