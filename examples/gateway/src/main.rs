//! `replymenu-gateway gateway.toml`

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use replymenu_gateway::config::Config;
use replymenu_gateway::gateway::Gateway;
use replymenu_gateway::server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let path =
        std::env::args_os().nth(1).map_or_else(|| PathBuf::from("gateway.toml"), PathBuf::from);
    let config = Config::read(&path)?;
    let listener = tokio::net::TcpListener::bind(&config.listen).await?;
    tracing::info!("listening on {}", listener.local_addr()?);
    let gateway = Arc::new(Gateway::new(config)?);
    axum::serve(listener, server::router(gateway)).await?;
    Ok(())
}
