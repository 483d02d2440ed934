package dev.toran.architecture.planted.application;

import java.sql.Connection;

record CaptureWithSql(Connection connection) {}
