"""Send a kernel's messages to the browser at once.

A change of a slider is answered by four small messages. Jupyter Server leaves TCP's collecting of small
packets (Nagle's algorithm) on for its websockets: the second message waits until the browser's side
acknowledges the first, which, while a slider is being dragged, takes 40 ms.
`ServerApp.kernel_websocket_connection_class` names this class, in
`shared/jupyter/jupyter-config.json`.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptWebsocketConnection(ZMQChannelsWebsocketConnection):
    """Jupyter Server's own connection, with TCP_NODELAY."""

    def connect(self):
        """Connect as ever, and ask TCP not to wait."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
