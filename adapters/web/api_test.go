package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/whosaid/whosaid/corpus"
)

// contract holds the API's own description.
type contract struct {
	compiler *jsonschema.Compiler
	doc      map[string]any
}

func newContract(t *testing.T) contract {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(openAPI))
	if err != nil {
		t.Fatal(err)
	}
	c := contract{jsonschema.NewCompiler(), doc.(map[string]any)}
	c.compiler.DefaultDraft(jsonschema.Draft2020)
	if err := c.compiler.AddResource("openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	return c
}

// check holds an answer against what the description promises for a path and a status.
func (c contract) check(t *testing.T, path string, status int, body string) {
	t.Helper()
	pointer := []string{"paths", path, "get", "responses", strconv.Itoa(status)}
	response, ok := c.at(pointer)
	if !ok {
		t.Fatalf("%s: the status %d is not described: %s", path, status, body)
	}
	if to, ok := response["$ref"].(string); ok {
		pointer = strings.Split(strings.TrimPrefix(to, "#/"), "/")
	}
	for i, part := range pointer {
		pointer[i] = url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(part))
	}
	schema, err := c.compiler.Compile("openapi.json#/" + strings.Join(pointer, "/") + "/content/application~1json/schema")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v in %s", path, err, body)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%s: %v\n%s", path, err, body)
	}
}

func (c contract) at(pointer []string) (map[string]any, bool) {
	node := c.doc
	for _, part := range pointer {
		next, ok := node[part].(map[string]any)
		if !ok {
			return nil, false
		}
		node = next
	}
	return node, true
}

func TestAPI(t *testing.T) {
	_, held := quotesOf(t, "held/1 ü?#%2F")
	tests := []struct {
		path, query string
		status      int
		has         string
	}{
		{"/ask", "q=who said what about the harbour", 200, `"speaker":"Ann Lee"`},
		{"/ask", "q=who said what about the harbour&limit=1", 200, `"cursor":"ey`},
		{"/ask", "q=quotes by Rubio on truces since 2020 by Courier", 200, `"outlets":["Courier"]`},
		{"/ask", "q=who said what about zebras", 200, `"quotes":[]`},
		{"/ask", "q=quotes by Rubio on the harbour by Gazette", 200, `"looser"`},
		{"/ask", "q=+", 400, "want a question"},
		{"/ask", "q=truce&limit=0", 400, "want a number from 1 to 200"},
		{"/ask", "q=truce&limit=many", 400, "want a number from 1 to 200"},
		{"/ask", "q=truce&cursor=x", 400, "does not belong to this question"},
		{"/quotes/{id}", held[0].ID, 200, `"link":"http://127.0.0.1/a/held%2F1%20%C3%BC%3F%23%252F?q=`},
		{"/quotes/{id}", "nobody", 404, `"code":"not_found"`},
		{"/articles/{id}", "public", 200, `"url":"https://courier.example/talks"`},
		{"/articles/{id}", "held/1 ü?#%2F", 200, `"license":"CC BY 4.0"`},
		{"/articles/{id}", "nobody", 404, `"code":"not_found"`},
		{"/sources", "", 200, `"name":"Herald"`},
		{"/sources", "limit=2", 200, `"cursor":"2"`},
		{"/sources", "cursor=-1", 400, "does not belong to this list"},
		{"/sources", "cursor=99", 400, "does not belong to this list"},
		{"/speakers", "", 200, `"name":"Ann Lee"`},
		{"/speakers", "q=who talks about the truce", 200, `"name":"Marco Rubio"`},
		{"/speakers", "prefix=Mar", 200, `"name":"Marco Rubio"`},
		{"/timeline", "q=timeline of the harbour", 200, `"unit":"day"`},
		{"/timeline", "q=zebras", 200, `"buckets":[]`},
		{"/check", "text=the harbour stays shut until the spring tides are over", 200, `"similarity":1`},
		{"/check", "text=we were never told a thing about submarines", 200, `"items":[]`},
		{"/check", "", 400, "want the quotation"},
		{"/stats", "", 200, `"articles":5`},
		{"/stats", "collection=board", 200, `"articles":1`},
		{"/openapi.json", "", 200, `"openapi":"3.1.0"`},
	}
	api, described := newContract(t), map[string]bool{}
	base := serve(t, nil)
	for _, tt := range tests {
		t.Run(tt.path+" "+tt.query, func(t *testing.T) {
			described[tt.path] = true
			address := base + "/api/v1" + tt.path
			if strings.Contains(tt.path, "{id}") {
				address = strings.Replace(address, "{id}", url.PathEscape(tt.query), 1)
			} else {
				address += "?" + strings.ReplaceAll(tt.query, " ", "%20")
			}
			status, header, body := get(t, address, "")
			if status != tt.status || !strings.Contains(strings.ReplaceAll(body, `": `, `":`), tt.has) {
				t.Errorf("status %d, want %d: %s\nwants %s", status, tt.status, body, tt.has)
			}
			if header.Get("Content-Type") != "application/json" {
				t.Errorf("Content-Type %q", header.Get("Content-Type"))
			}
			api.check(t, tt.path, status, body)
		})
	}
	for path := range api.doc["paths"].(map[string]any) {
		if !described[path] {
			t.Errorf("%s is described and not tested", path)
		}
	}
}

func get(t *testing.T, address, authorization string) (int, http.Header, string) {
	t.Helper()
	request, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", authorization)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	p := pageOf(t, response)
	return p.status, p.header, p.source
}

// TestAPIPages reads a list and an answer page by page.
func TestAPIPages(t *testing.T) {
	base := serve(t, nil) + "/api/v1"
	var outlets []string
	for cursor, n := "", 0; n < 10; n++ {
		_, _, body := get(t, base+"/sources?limit=2&cursor="+cursor, "")
		var list listed[sourceRecord]
		if err := json.Unmarshal([]byte(body), &list); err != nil || list.Total != 5 || len(list.Items) > 2 {
			t.Fatalf("%v in %s", err, body)
		}
		for _, s := range list.Items {
			outlets = append(outlets, s.Name)
		}
		if cursor = list.Cursor; cursor == "" {
			break
		}
	}
	slices.Sort(outlets)
	if diff := cmp.Diff(outlets, []string{`"><img src=x onerror=alert(1)>`, "Board", "Courier", "Gazette", "Herald"}); diff != "" {
		t.Errorf("outlets: -got +want\n%s", diff)
	}
	ids := map[string]int{}
	for cursor, n := "", 0; n < 10; n++ {
		_, _, body := get(t, base+"/ask?limit=1&q=quotes+by+Ann+Lee&cursor="+cursor, "")
		var doc corpus.Document
		if err := json.Unmarshal([]byte(body), &doc); err != nil || len(doc.Quotes) != 1 {
			t.Fatalf("%v in %s", err, body)
		}
		ids[doc.Quotes[0].ID]++
		if cursor = doc.Cursor; cursor == "" {
			if len(ids) != doc.Total {
				t.Errorf("%d quotations on all pages, want %d", len(ids), doc.Total)
			}
			return
		}
	}
	t.Error("the pages do not end")
}

// TestAPIRefuses checks that a program is told in JSON why it is not answered.
func TestAPIRefuses(t *testing.T) {
	api := newContract(t)
	base := serve(t, func(c *Config) { c.Access.API = ByToken })
	for authorization, want := range map[string]int{"": 401, "Bearer guess": 401, "Bearer " + token: 200} {
		status, header, body := get(t, base+"/api/v1/stats", authorization)
		if status != want || (header.Get("WWW-Authenticate") == "Bearer") != (want == 401) {
			t.Errorf("%q: status %d, want %d, and %v", authorization, status, want, header)
		}
		api.check(t, "/stats", status, body)
	}
	response, err := http.Post(base+"/api/v1/stats", "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	p := pageOf(t, response)
	api.check(t, "/stats", p.status, p.source)
	if p.status != http.StatusMethodNotAllowed || p.header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: status %d, %v", p.status, p.header)
	}
}
