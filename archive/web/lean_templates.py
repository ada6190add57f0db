"""Templates compiled to less work: a page calls some five hundred functions and writes as many values.

Jinja asks every function whether it wants the context, and escapes every value, also what is markup already. Whether a
function of ours wants the context is known when a template is compiled, and what is markup by its type.
"""

from types import FunctionType, MethodType
from typing import Any, Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context

#: By which Jinja knows a function that wants the context.
_WANTS: Final = "jinja_pass_arg"
_PLAIN: Final = frozenset({FunctionType, MethodType})


class LeanContext(Context):
    """Calls plain functions that a page was handed without asking whether they want the context."""

    def call(self, function: Any, /, *args: Any, **named: Any) -> Any:  # noqa: ANN401 (whatever a template calls)
        """As Jinja does, where it has to."""
        if _is_plain(function):
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return function(*args, **named)
        return super().call(function, *args, **named)


class LeanCodeGenerator(CodeGenerator):
    """Writes the Python code of templates."""

    def visit_Call(  # noqa: N802 (Jinja's name)
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 (Jinja's parameter)
    ) -> None:
        """A call of one of the environment's own functions is just that."""
        if forward_caller or not self._calls_plainly(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 (Jinja's own)
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("(written if type(written := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 (Jinja's own)
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(") is Markup else escape(written))")
        else:
            super()._output_child_post(node, frame, finalize)

    def _calls_plainly(self, node: nodes.Call) -> bool:
        if node.dyn_args or node.dyn_kwargs or not isinstance(node.node, nodes.Name):
            return False
        return _is_plain(self.environment.globals.get(node.node.name))


def _is_plain(function: object) -> bool:
    return type(function) in _PLAIN and not hasattr(function, _WANTS)


def make_lean(environment: Environment) -> None:
    """Has the templates of an environment compiled and run so; for one without `finalize` that is not asynchronous."""
    environment.code_generator_class = LeanCodeGenerator
    environment.context_class = LeanContext
