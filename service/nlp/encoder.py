"""A BERT encoder for CPUs: no work on padding, 8-bit weights, no layer that nobody reads, and none of the
upper ones for a sentence without a name.

Takes the place of the ``transformers`` model inside Stanza's tagger and answers the one call that Stanza
makes. Linear layers run over the pieces of all sentences at once, without the padding between them; their
weights are 8-bit integers, one scale a row, and their inputs are quantised as they come (dynamic
quantisation), which uses the integer units of the CPU. Embeddings, attention and norms stay in float32.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from itertools import groupby
from types import SimpleNamespace
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from service.nlp.screen import Screen

_ACTIVATION: Final = "gelu"
_LANES: Final = 16  # single-precision numbers in a register: attention over a multiple of so many pieces is
# up to twice as fast as over one piece less, whose remainders are computed one by one

# Without VNNI instructions the sums of two full 8-bit products saturate, so that one side has to do with
# 7 bits. Weights, which have a scale a row, bear it: they lost 0.5 points of F1 on sentences and none on
# articles; inputs, which share one scale, 1.1 on both (`benchmarks.entities` beside `training.evaluate`).
_VNNI: Final = {"avx512_vnni", "avx_vnni"} & {
    name for name, there in torch.cpu.get_capabilities().items() if there
}
_LARGEST_WEIGHT: Final = 127 if _VNNI else 63


def supports(model: Any) -> bool:
    """Whether ``model`` is an encoder of the kind that :class:`PackedEncoder` computes."""
    config = getattr(model, "config", None)
    return (
        config is not None
        and config.model_type == "bert"
        and config.hidden_act == _ACTIVATION
        and not config.is_decoder
        and getattr(config, "position_embedding_type", "absolute") == "absolute"
    )


class EightBitLinear(nn.Module):
    """A linear layer with 8-bit weights, one scale a row; inputs are quantised to 8 bits as they come.

    On a CPU without VNNI instructions the weights have 7 bits.

    :param linear: the layer in float32.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        weight = linear.weight.data
        scales = (
            weight.abs().amax(dim=1).clamp(min=torch.finfo(torch.float32).tiny).double() / _LARGEST_WEIGHT
        )
        zeros = torch.zeros(len(weight), dtype=torch.int64)
        with warnings.catch_warnings():
            # torch will move its quantised tensors to another library one day; the version here is pinned.
            warnings.filterwarnings("ignore", message=".*quantize_per_channel")
            rows = torch.quantize_per_channel(weight, scales, zeros, 0, torch.qint8)
        self._packed = torch.ops.quantized.linear_prepack(rows, linear.bias.data)

    def forward(self, inputs: Tensor) -> Tensor:
        output: Tensor = torch.ops.quantized.linear_dynamic(inputs, self._packed)
        return output


def quantise_linear(module: nn.Module) -> None:
    """Replace the linear layers directly in ``module`` by :class:`EightBitLinear`."""
    for name, child in module.named_children():
        if isinstance(child, nn.Linear):
            setattr(module, name, EightBitLinear(child))


class _Layer(nn.Module):
    """One transformer layer over packed pieces."""

    def __init__(self, layer: Any) -> None:
        super().__init__()
        attention = layer.attention.self
        projections = (attention.query, attention.key, attention.value)
        self.project = nn.Linear(attention.query.in_features, 3 * attention.query.out_features)
        self.project.weight = nn.Parameter(torch.cat([part.weight.data for part in projections]))
        self.project.bias = nn.Parameter(torch.cat([part.bias.data for part in projections]))
        self.attended = layer.attention.output.dense
        self.attended_norm = layer.attention.output.LayerNorm
        self.widen = layer.intermediate.dense
        self.narrow = layer.output.dense
        self.norm = layer.output.LayerNorm
        self.heads: int = attention.num_attention_heads

    def forward(self, pieces: Tensor, layout: _Layout) -> Tensor:
        projected = self.project(pieces).split(layout.sizes)
        mixed = [
            _attend(part, padding, self.heads)
            for part, padding in zip(projected, layout.paddings, strict=True)
        ]
        pieces = self.attended_norm(pieces + self.attended(torch.cat(mixed)))
        widened = functional.gelu(self.widen(pieces))
        normed: Tensor = self.norm(pieces + self.narrow(widened))
        return normed


def _attend(projected: Tensor, padding: _Padding, heads: int) -> Tensor:
    """Attention within each sentence: queries, keys and values side by side in, their mix out."""
    joined = padding.pad(projected)
    batch, longest, width = joined.shape
    split = joined.view(batch, longest, 3, heads, width // (3 * heads))
    query, key, value = split.permute(2, 0, 3, 1, 4)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=padding.mask)
    return padding.pack(mixed.transpose(1, 2).reshape(batch, longest, width // 3))


class _Padding:
    """Where pieces stand in a padded batch.

    :param present: ``(batch, longest)``, false at padding.
    """

    def __init__(self, present: Tensor) -> None:
        self._shape = present.shape
        self._dense = bool(present.all())
        self._present = present.flatten().nonzero().squeeze(1)
        self._source = (present.flatten().cumsum(0) - 1).clamp(min=0)
        self.mask = None if self._dense else present[:, None, None, :]

    def pack(self, padded: Tensor) -> Tensor:
        """``(batch, longest, width)`` to ``(pieces, width)``."""
        flat = padded.reshape(-1, padded.shape[-1])
        return flat if self._dense else flat.index_select(0, self._present)

    def pad(self, packed: Tensor) -> Tensor:
        """``(pieces, width)`` to ``(batch, longest, width)``; what stands in the padding has no meaning."""
        flat = packed if self._dense else packed.index_select(0, self._source)
        return flat.view(*self._shape, packed.shape[-1])


class _Layout:
    """The sentences of a batch, longest first, in groups of like length.

    Attention pads to the longest sentence of its group: the work on padding grows with the square of the
    length, and over a whole batch it is more than half of all.

    :param present: ``(batch, longest)``, false at padding.
    """

    def __init__(self, present: Tensor) -> None:
        lengths, self._order = present.sum(1).sort(descending=True, stable=True)
        self._place = self._order.argsort()
        self._whole = _Padding(present[self._order])
        groups = list(_groups(lengths.tolist()))
        self.sizes = [sum(group) for group in groups]
        self.paddings = [
            _Padding(torch.arange(_in_lanes(group[0])) < torch.tensor(group)[:, None]) for group in groups
        ]

    def pack(self, padded: Tensor) -> Tensor:
        """``(batch, longest, width)`` to ``(pieces, width)``, longest sentence first."""
        return self._whole.pack(padded[self._order])

    def pad(self, packed: Tensor) -> Tensor:
        """``(pieces, width)`` to ``(batch, longest, width)``, in the order of the batch."""
        return self._whole.pad(packed)[self._place]


def _in_lanes(length: int) -> int:
    """``length``, rounded up to whole registers."""
    return -(-length // _LANES) * _LANES


def _groups(lengths: list[int]) -> Iterator[list[int]]:
    """Lengths, which come sorted, cut where one fills fewer registers than the one before."""
    for _, group in groupby(lengths, _in_lanes):
        yield list(group)


class PackedEncoder(nn.Module):
    """The layers of a ``transformers`` BERT model, computed for speed.

    :param model: a ``BertModel``, see :func:`supports`. Its modules are taken over.
    :param first_needed: hidden states before this one (0: the embeddings) are not kept.
    :param last_needed: layers after this one are not computed.
    :param screen: tells which sentences go on to the layers above its own; those that do not have ``nan``
        in the hidden states from there on. Its layer lies below ``first_needed``.
    :param quantise: whether linear layers get 8-bit weights.
    """

    #: Stanza asks every encoder whether an adapter is loaded.
    _hf_peft_config_loaded = False

    def __init__(
        self,
        model: Any,
        *,
        first_needed: int = 0,
        last_needed: int | None = None,
        screen: Screen | None = None,
        quantise: bool = True,
    ) -> None:
        super().__init__()
        self.config = model.config
        self.embeddings = model.embeddings
        layers = nn.ModuleList(_Layer(layer) for layer in model.encoder.layer[:last_needed])
        if quantise:
            for layer in layers:
                quantise_linear(layer)
        self.layers = layers
        self._first_needed = first_needed
        self.screen = screen
        self.eval()

    def forward(self, input_ids: Tensor, attention_mask: Tensor, output_hidden_states: bool) -> Any:
        """The hidden states as ``transformers`` gives them, ``None`` where nobody needs them.

        :param input_ids: ``(batch, longest)``.
        :param attention_mask: the same shape, 0 at padding.
        :return: an object with ``hidden_states``, each ``(batch, longest, width)``.
        """
        del output_hidden_states  # it is all there is to ask for
        present = attention_mask.bool()
        layout = _Layout(present)
        pieces = layout.pack(self.embeddings(input_ids=input_ids))
        if self.screen is None:
            return SimpleNamespace(hidden_states=self._states(pieces, layout))
        for layer in self.layers[: self.screen.layer]:
            pieces = layer(pieces, layout)
        padded = layout.pad(pieces)
        passing = self.screen.passes(padded, present)
        if passing.any():
            layout = _Layout(present[passing])
            found = self._states(layout.pack(padded[passing]), layout, self.screen.layer)
        else:
            found = self._nothing(padded[passing])
        return SimpleNamespace(hidden_states=tuple(_among(state, passing) for state in found))

    def _states(self, pieces: Tensor, layout: _Layout, done: int = 0) -> tuple[Tensor | None, ...]:
        """The hidden states from those of ``done`` layers, which ``pieces`` are, upwards."""
        states: list[Tensor | None] = [None] * (self.config.num_hidden_layers + 1)
        for number in range(done, len(self.layers) + 1):
            pieces = self.layers[number - 1](pieces, layout) if number > done else pieces
            if number >= self._first_needed:
                states[number] = layout.pad(pieces)
        return tuple(states)

    def _nothing(self, empty: Tensor) -> tuple[Tensor | None, ...]:
        """The hidden states of no sentence."""
        needed = range(self._first_needed, len(self.layers) + 1)
        return tuple(
            empty if number in needed else None for number in range(self.config.num_hidden_layers + 1)
        )


def _among(states: Tensor | None, passing: Tensor) -> Tensor | None:
    """The states of the ``passing`` sentences where these stand in the batch, ``nan`` for the others."""
    if states is None:
        return None
    among = states.new_full((len(passing), *states.shape[1:]), torch.nan)
    among[passing] = states
    return among
