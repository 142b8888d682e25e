package main

import (
	"os"
	"path/filepath"
)

// userPath is a file of the program in one of the user's folders: the one that the XDG variable names, else the usual
// one under the home folder.
func userPath(env func(string) string, variable, usual, name string) string {
	folder := env(variable)
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(env("HOME"), usual)
	}
	return filepath.Join(folder, "whosaid", name)
}

func configPath(env func(string) string) string {
	return userPath(env, "XDG_CONFIG_HOME", ".config", "config.yaml")
}

func corpusPath(env func(string) string) string {
	return userPath(env, "XDG_DATA_HOME", ".local/share", "corpus.db")
}

func statePath(env func(string) string) string {
	return userPath(env, "XDG_STATE_HOME", ".local/state", "state.db")
}

func historyPath(env func(string) string) string {
	return userPath(env, "XDG_STATE_HOME", ".local/state", "history")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
