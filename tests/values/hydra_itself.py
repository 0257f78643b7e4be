"""What Hydra itself makes of a folder of configs."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hydra.core.global_hydra import GlobalHydra
from hydra.errors import HydraException
from hydra.initialize import initialize_config_dir
from hydra.types import RunMode
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException


class Refused(Exception):
    """Hydra cannot compose it."""


def composed(files: Mapping[str, str], name: str, version: str | None = None) -> Any:
    """The config of a name, as plain data without Hydra's own settings; what is open (``???``) stays so."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about old forms, which it still reads
        for path, text in files.items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
        GlobalHydra.instance().clear()
        try:
            with initialize_config_dir(config_dir=folder, version_base=version):
                loader = GlobalHydra.instance().config_loader()
                config = loader.load_configuration(name, overrides=[], run_mode=RunMode.MULTIRUN)
            data = OmegaConf.to_container(config, resolve=False)
        except (HydraException, OmegaConfBaseException, ValueError, TypeError, AssertionError) as error:
            raise Refused(str(error)) from error
    assert isinstance(data, dict)
    return {key: value for key, value in data.items() if key != "hydra"}
