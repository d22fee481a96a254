"""The importer's own file back, with what was not taken in red and a sheet 错误清单."""
