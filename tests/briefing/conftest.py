from tests.typed_yaml.parsers import parser

__all__ = ["parser"]
