import pytest
import yaml

from siping_tui.typed_yaml import nodes


@pytest.fixture(params=["compiled", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Load files with libyaml, and again with the Python parser of PyYAML."""
    name: str = request.param
    loader = getattr(yaml, "CSafeLoader", None) if name == "compiled" else yaml.SafeLoader
    if loader is None:
        pytest.skip("PyYAML was built without its compiled parser")
    monkeypatch.setattr(nodes, "_LOADER", loader)
    return name
