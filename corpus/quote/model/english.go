package model

import (
	_ "embed"
	"sync"
)

//go:embed en.model
var en []byte

// English reads the model of English when first asked, and then keeps it. It fails only where the program was
// built with a damaged file.
var English = sync.OnceValues(func() (*File, error) { return Parse(en) })
