"""The server's connection to the browser does not collect small packets, and is otherwise Jupyter's own."""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from downhill.websocket import PromptWebsocketConnection


class Handler:
    """The part of tornado's WebSocketHandler that the connection uses."""

    nodelay = False

    def set_nodelay(self, value):
        self.nodelay = value


def test_a_connection_turns_off_the_collecting_of_small_packets(monkeypatch):
    handler = Handler()
    monkeypatch.setattr(PromptWebsocketConnection, "websocket_handler", handler)
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: "connected")
    connection = object.__new__(PromptWebsocketConnection)
    assert connection.connect() == "connected", "Jupyter's own connection must still be made"
    assert handler.nodelay is True
