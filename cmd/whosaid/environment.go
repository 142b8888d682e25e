package main

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
)

// variable is the environment variable that sets a key: WHOSAID_LOG_LEVEL for log.level.
func variable(key string) string {
	return "WHOSAID_" + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

// overlaySettings sets what the environment sets, and returns every problem with its variable. A secret may also be
// the content of the file that its variable with _FILE behind names.
func overlaySettings(env func(string) string, into any) []string {
	var problems []string
	eachSetting(reflect.ValueOf(into).Elem(), "", func(key string, value reflect.Value) {
		if err := overlay(env, variable(key), value); err != nil {
			problems = append(problems, err.Error())
		}
	})
	return problems
}

func overlay(env func(string) string, name string, value reflect.Value) error {
	text := env(name)
	if secret, ok := value.Addr().Interface().(*Secret); ok {
		return overlaySecret(env, name, secret)
	}
	if text == "" {
		return nil
	}
	switch v := value.Addr().Interface().(type) {
	case *string:
		*v = text
	case *[]string:
		*v = strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	default:
		if err := yaml.Unmarshal([]byte(text), v); err != nil {
			return fmt.Errorf("%s: %s", name, wanted(value.Type()))
		}
	}
	return nil
}

func overlaySecret(env func(string) string, name string, secret *Secret) error {
	text, file := env(name), env(name+"_FILE")
	switch {
	case text != "" && file != "":
		return fmt.Errorf("%s and %s_FILE are both set: want one", name, name)
	case text != "":
		secret.value = text
	case file != "":
		data, err := os.ReadFile(file)
		if err != nil {
			return fmt.Errorf("%s_FILE: %v", name, err)
		}
		secret.value = strings.TrimSpace(string(data))
	}
	return nil
}

// wanted says what kind of value a setting takes.
func wanted(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Duration]():
		return "want a time such as 30s, 5m or 24h"
	case t.Kind() == reflect.Bool:
		return "want true or false"
	case t.Kind() == reflect.Int:
		return "want a whole number"
	case t.Kind() == reflect.Slice:
		return "want a list"
	case t.Kind() == reflect.Map:
		return "want names, each with a list"
	}
	return "want text"
}
