"""Recognition of scanned pages with Tesseract."""
