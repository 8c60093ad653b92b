"""What a build keeps between runs, and what it forgets if all is to be made again."""

from helpers.pipeline import staging


def test_to_make_all_again_forgets_what_was_executed_and_what_was_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(staging, "CACHE", tmp_path)
    monkeypatch.setattr(staging, "DRAWINGS", tmp_path / "drawings")
    kept = {name: tmp_path / name for name in ("drawings/a.svg", "executed/2022/03_briefing.zh.json", "executed/2021/x.zh.json")}
    for path in kept.values():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("kept", encoding="utf-8")
    staging.forget_kept("2022")
    assert [name for name, path in kept.items() if path.exists()] == ["executed/2021/x.zh.json"]
