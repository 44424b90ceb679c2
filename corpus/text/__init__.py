"""Vietnamese text: code points, offsets into the untouched source, keys for comparing."""
