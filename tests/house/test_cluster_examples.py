"""The examples for several machines name settings, commands and things that there are; they cannot be run here."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from nosology.cli.commands import app
from nosology.cli.settings import SETTINGS

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
KUBERNETES = list(yaml.safe_load_all((ROOT / "deploy" / "kubernetes.yaml").read_text(encoding="utf-8")))
TEXT = "".join(
    (ROOT / "deploy" / name).read_text(encoding="utf-8") for name in ("compose.yaml", "kubernetes.yaml")
)
COMMANDS = {command.name or command.callback.__name__ for command in app.registered_commands}


def templates():
    return [each["spec"]["template"] for each in KUBERNETES if "template" in each.get("spec", {})]


def test_settings_are_settings():
    assert set(re.findall(r"\bNOSOLOGY_[A-Z_]+", TEXT)) <= {each.name for each in SETTINGS}


def test_commands_are_commands():
    sites = [each for name, each in COMPOSE["services"].items() if "build" in each and name != "library"]
    asked = {each["command"][0] for each in sites}
    asked |= {
        container["args"][0]
        for template in templates()
        for container in template["spec"]["containers"]
        if container["image"] == "nosology"
    }
    assert asked == {"serve", "load"}
    assert (
        asked | set(re.findall(r"nosology (\w+)", COMPOSE["services"]["library"]["entrypoint"][2]))
        <= COMMANDS
    )


def test_images_are_pinned_and_no_password_is_written_down():
    images = re.findall(r"image: (\S+)", TEXT)
    assert images
    assert all(re.search(r":\d", image) or image == "nosology" for image in images)
    assert not re.search(r"PASSWORD: [^$\"{]*[a-z0-9]{6}", TEXT)


def test_what_compose_names_is_there():
    services = COMPOSE["services"]
    for name, service in services.items():
        assert set(service.get("depends_on", ())) <= services.keys(), name
        assert set(service.get("networks", ())) <= COMPOSE["networks"].keys(), name
        volumes = {volume.split(":")[0] for volume in service.get("volumes", ())}
        assert volumes <= COMPOSE["volumes"].keys(), name
    assert len([name for name in services if name.startswith("search")]) == 3
    assert COMPOSE["networks"]["inside"]["internal"]


def test_what_kubernetes_selects_has_that_label():
    labels = [template["metadata"]["labels"] for template in templates()]
    for each in KUBERNETES:
        selector = each["spec"].get("selector", {})
        wanted = selector.get("matchLabels", selector)
        if wanted:
            assert any(wanted.items() <= some.items() for some in labels), each["metadata"]
    assert {each["kind"] for each in KUBERNETES} >= {
        "StatefulSet",
        "Deployment",
        "Job",
        "PodDisruptionBudget",
    }


def test_where_a_library_is_only_read_there_is_a_temporary_folder():
    """To open an index that nothing can be written beside, links to it are made there."""
    pods = [template["spec"].get("volumes", ()) for template in templates()]
    reading = [volumes for volumes in pods if "readOnly" in str(volumes)]
    assert len(reading) == 2
    assert all(any("emptyDir" in volume for volume in volumes) for volumes in reading)


def test_every_volume_that_is_mounted_is_there():
    for each in KUBERNETES:
        spec = each.get("spec", {})
        pod = spec.get("template", {}).get("spec", {})
        known = {volume["name"] for volume in pod.get("volumes", ())}
        known |= {claim["metadata"]["name"] for claim in spec.get("volumeClaimTemplates", ())}
        mounted = {
            mount["name"]
            for container in pod.get("containers", ())
            for mount in container.get("volumeMounts", ())
        }
        assert mounted <= known, each["metadata"]
