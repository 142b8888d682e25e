package sqlite

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestRefuseNetwork(t *testing.T) {
	local := filepath.Join(t.TempDir(), "corpus.db")
	if network := networkOf(local); network != "" {
		t.Fatalf("the folder for temporary files is said to be on %s", network)
	}
	if err := refuseNetwork(local, networkOf(local)); err != nil {
		t.Error(err)
	}
	if err := refuseNetwork(local, "NFS"); err == nil || !strings.Contains(err.Error(), "(NFS)") || !strings.Contains(err.Error(), "keep it on a disk") {
		t.Errorf("got %v for a file on NFS", err)
	}
}
