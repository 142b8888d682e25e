package main

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/whosaid/whosaid/bot"
)

// decodeSettings reads YAML into a struct of settings, whose keys are its fields' yaml tags, and returns every problem
// with its line: keys that there are not, values of a wrong kind, secrets, which do not belong into files. What has a
// problem stays as it was.
func decodeSettings(data []byte, into any) []string {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return []string{firstLine(err)}
	}
	var problems []string
	for _, doc := range file.Docs {
		if doc.Body != nil {
			problems = append(problems, decodeNode(doc.Body, reflect.ValueOf(into).Elem(), "")...)
		}
	}
	return problems
}

// decodeNode reads a mapping into a struct. prefix is the key that leads to it, with a dot behind.
func decodeNode(node ast.Node, into reflect.Value, prefix string) []string {
	var pairs []*ast.MappingValueNode
	switch n := node.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	case *ast.NullNode, *ast.CommentGroupNode:
		return nil
	default:
		key := strings.TrimSuffix(prefix, ".")
		return []string{fmt.Sprintf("line %d: %s", line(node), strings.TrimPrefix(key+": want keys with values", ": "))}
	}
	var problems []string
	for _, pair := range pairs {
		problems = append(problems, decodePair(pair, into, prefix)...)
	}
	return problems
}

func decodePair(pair *ast.MappingValueNode, into reflect.Value, prefix string) []string {
	name := pair.Key.GetToken().Value
	key := prefix + name
	problem := func(format string, args ...any) []string {
		return []string{fmt.Sprintf("line %d: ", line(pair.Key)) + fmt.Sprintf(format, args...)}
	}
	field, ok := fieldOf(into, name)
	switch {
	case !ok:
		return problem("%s", unknownKey(key, into, prefix))
	case field.Type() == reflect.TypeFor[Secret]():
		return problem("%s is a secret: set %s, or %s to a file that holds it", key, variable(key), variable(key)+"_FILE")
	case isGroup(field.Type()):
		return decodeNode(pair.Value, field, key+".")
	case pair.Value.Type() == ast.NullType:
		return nil
	}
	value := reflect.New(field.Type())
	if err := yaml.NodeToValue(pair.Value, value.Interface(), yaml.Strict()); err != nil {
		return problem("%s: %s", key, wanted(field.Type()))
	}
	field.Set(value.Elem())
	return nil
}

// unknownKey says that there is no such key, and names the nearest that there is.
func unknownKey(key string, into reflect.Value, prefix string) string {
	var known []string
	for _, f := range reflect.VisibleFields(into.Type()) {
		known = append(known, prefix+keyName(f))
	}
	if near, ok := bot.Nearest(key, known); ok {
		return fmt.Sprintf("unknown key %s; did you mean %s?", key, near)
	}
	return fmt.Sprintf("unknown key %s; there are %s", key, strings.Join(known, ", "))
}

// eachSetting calls visit for every key that holds a value, in the order of the fields.
func eachSetting(settings reflect.Value, prefix string, visit func(key string, value reflect.Value)) {
	for _, f := range reflect.VisibleFields(settings.Type()) {
		key, value := prefix+keyName(f), settings.FieldByIndex(f.Index)
		if isGroup(f.Type) {
			eachSetting(value, key+".", visit)
		} else {
			visit(key, value)
		}
	}
}

// isGroup reports whether a setting holds further keys.
func isGroup(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t != reflect.TypeFor[Secret]()
}

func fieldOf(settings reflect.Value, name string) (reflect.Value, bool) {
	for _, f := range reflect.VisibleFields(settings.Type()) {
		if keyName(f) == name {
			return settings.FieldByIndex(f.Index), true
		}
	}
	return reflect.Value{}, false
}

// keyName is a field's key: its yaml tag, else its name in lower case.
func keyName(f reflect.StructField) string {
	if name, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); name != "" {
		return name
	}
	return strings.ToLower(f.Name)
}

func line(n ast.Node) int { return n.GetToken().Position.Line }

// firstLine is what a syntax error says, without the drawing of the place below.
func firstLine(err error) string {
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Sprintf("line %d: %s", syntax.GetToken().Position.Line, syntax.GetMessage())
	}
	text, _, _ := strings.Cut(err.Error(), "\n")
	return text
}
