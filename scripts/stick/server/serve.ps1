# Serves the studio from a stick with Windows PowerShell (5.1 or newer). What it sends and says stands in server.json beside it.
# It listens with a TcpListener, since Windows lets HttpListener serve an address of the network for administrators alone.
$ErrorActionPreference = 'Stop'
$Here = Split-Path -Parent $MyInvocation.MyCommand.Path
$Site = [IO.Path]::GetFullPath((Join-Path $Here '..\studio'))
$Loopback = '127.0.0.1'
$Days = 7
$AtOnce = 16

[Console]::OutputEncoding = [Text.Encoding]::UTF8
$Facts = [IO.File]::ReadAllText((Join-Path $Here 'server.json'), [Text.Encoding]::UTF8) | ConvertFrom-Json
$Types = New-Object 'System.Collections.Generic.Dictionary[string,string]' ([StringComparer]::Ordinal)
foreach ($Pair in $Facts.files) { $Types[$Pair[0]] = $Pair[1] }
$Headers = ($Facts.headers.PSObject.Properties | ForEach-Object { $_.Name + ': ' + $_.Value + "`r`n" }) -join ''
$Language = if ((Get-UICulture).TwoLetterISOLanguageName -eq 'ja') { 'ja' } else { 'en' }
$Words = $Facts.words.$Language

function Say($Name, $Values = @{}) {
  $Text = $Words.$Name
  foreach ($Key in $Values.Keys) { $Text = $Text.Replace('{' + $Key + '}', [string]$Values[$Key]) }
  $Text
}

function Stop-With($Said, $Status) {
  Write-Host $Said
  exit $Status
}

function Get-OwnAddress {
  [Net.Dns]::GetHostAddresses([Net.Dns]::GetHostName()) |
    Where-Object { $_.AddressFamily -eq 'InterNetwork' -and -not [Net.IPAddress]::IsLoopback($_) } |
    ForEach-Object { $_.ToString() }
}

$Port = $Facts.port
$Lan = $null
$Opens = $true
for ($At = 0; $At -lt $args.Count; $At++) {
  $Option = [string]$args[$At]
  if ($Option -eq '--port') {
    $At++
    $Given = if ($At -lt $args.Count) { [string]$args[$At] } else { '' }
    if ($Given -notmatch '^[0-9]{1,5}$' -or [int]$Given -lt 1 -or [int]$Given -gt 65535) { Stop-With (Say 'port') 2 }
    $Port = [int]$Given
  } elseif ($Option -eq '--lan') {
    $At++
    $Lan = if ($At -lt $args.Count) { [string]$args[$At] } else { '' }
  } elseif ($Option -eq '--no-open') {
    $Opens = $false
  } elseif ($Option -eq '--help' -or $Option -eq '-h') {
    Stop-With (Say 'usage' @{ port = $Facts.port }) 0
  } else {
    Stop-With ((Say 'unknown' @{ option = $Option }) + "`n`n" + (Say 'usage' @{ port = $Facts.port })) 2
  }
}
if ($null -ne $Lan -and @(Get-OwnAddress) -notcontains $Lan) { Stop-With (Say 'noAddress' @{ addresses = (@(Get-OwnAddress) -join ', ') }) 2 }

$Address = if ($null -eq $Lan) { $Loopback } else { $Lan }
$OwnHost = "${Address}:$Port"
$Scheme = if ($null -eq $Lan) { 'http' } else { 'https' }
$Url = "${Scheme}://$OwnHost/"

# Answers one request of a connection, in a thread of its own: only GET and HEAD, only under our own address, only what is in the list.
$Answer = {
  param($Client, $Certificate, $Types, $Headers, $Site, $OwnHost, $Loopback)
  try {
    $Client.ReceiveTimeout = 15000
    $Client.SendTimeout = 60000
    $Stream = $Client.GetStream()
    if ($Certificate) {
      $Secure = New-Object Net.Security.SslStream($Stream, $false)
      $Secure.AuthenticateAsServer($Certificate, $false, [Security.Authentication.SslProtocols]::Tls12, $false)
      $Stream = $Secure
    }
    $Head = ''
    $Bytes = New-Object byte[] 16384
    while ($Head.Length -lt 65536 -and -not $Head.Contains("`r`n`r`n")) {
      $Count = $Stream.Read($Bytes, 0, $Bytes.Length)
      if ($Count -le 0) { return }
      $Head += [Text.Encoding]::ASCII.GetString($Bytes, 0, $Count)
    }
    $Lines = $Head.Split([string[]]@("`r`n"), [StringSplitOptions]::None)
    $Method, $Target, $null = $Lines[0].Split(' ')
    $Asked = ''
    foreach ($Line in $Lines) { if ($Line -match '^host:\s*(\S*)\s*$') { $Asked = $Matches[1] } }

    $Status = 200
    $More = ''
    $File = $null
    $Type = 'text/plain; charset=utf-8'
    $Name = [Uri]::UnescapeDataString(([string]$Target).Split('?#'.ToCharArray())[0].TrimStart('/'))
    if ($Name -eq '') { $Name = 'index.html' }
    # A browser separates its storage by address: the studio has one.
    if ($OwnHost.StartsWith($Loopback + ':') -and $Asked -eq $OwnHost.Replace($Loopback, 'localhost')) {
      $Status = 307
      $More = "Location: http://$OwnHost/`r`n"
    } elseif ($Asked -cne $OwnHost) {
      $Status = 403
    } elseif ($Method -cne 'GET' -and $Method -cne 'HEAD') {
      $Status = 405
      $More = "Allow: GET, HEAD`r`n"
    } elseif (-not $Types.ContainsKey($Name) -or -not [IO.File]::Exists([IO.Path]::Combine($Site, $Name.Replace('/', '\')))) {
      $Status = 404
    } else {
      $File = [IO.File]::OpenRead([IO.Path]::Combine($Site, $Name.Replace('/', '\')))
      $Type = $Types[$Name]
      $More = "Cache-Control: no-cache`r`n"
    }
    $Body = [Text.Encoding]::ASCII.GetBytes("$Status`n")
    $Length = if ($File) { $File.Length } else { $Body.Length }
    $Top = "HTTP/1.1 $Status -`r`n$Headers$More" + "Content-Type: $Type`r`nContent-Length: $Length`r`nConnection: close`r`n`r`n"
    $Sent = [Text.Encoding]::ASCII.GetBytes($Top)
    $Stream.Write($Sent, 0, $Sent.Length)
    if ($Method -cne 'HEAD') {
      if ($File) { $File.CopyTo($Stream, 65536) } else { $Stream.Write($Body, 0, $Body.Length) }
    }
    $Stream.Flush()
  } catch {
    # A browser that closes a connection, or refuses the certificate, is no fault of ours.
  } finally {
    if ($File) { $File.Dispose() }
    if ($Secure) { $Secure.Dispose() }
    $Client.Close()
  }
}

$Certificate = $null
$Listener = $null
$Pool = [RunspaceFactory]::CreateRunspacePool(1, $AtOnce)
try {
  if ($null -ne $Lan) {
    try {
      $Made = @{
        Subject = "CN=$Lan"
        TextExtension = @("2.5.29.17={text}IPAddress=$Lan", '2.5.29.37={text}1.3.6.1.5.5.7.3.1')
        CertStoreLocation = 'Cert:\CurrentUser\My'
        KeyAlgorithm = 'RSA'
        KeyLength = 2048
        HashAlgorithm = 'SHA256'
        NotAfter = (Get-Date).AddDays($Days)
      }
      $Certificate = New-SelfSignedCertificate @Made
    } catch {
      Stop-With (Say 'noCertificate' @{ reason = $_.Exception.Message }) 1
    }
  }
  $Listener = New-Object Net.Sockets.TcpListener([Net.IPAddress]::Parse($Address), $Port)
  $Listener.ExclusiveAddressUse = $true
  try { $Listener.Start() } catch { Stop-With (Say 'portTaken' @{ port = $Port; url = $Url }) 1 }
  $Pool.Open()
  Write-Host (Say 'ready' @{ url = $Url })
  if ($Certificate) {
    $Digest = [Security.Cryptography.SHA256]::Create().ComputeHash($Certificate.RawData)
    Write-Host (Say 'lan' @{ fingerprint = ([BitConverter]::ToString($Digest).Replace('-', ':')) })
  }
  Write-Host (Say 'notice')
  if ($Opens) { Start-Process $Url }
  $Running = New-Object Collections.ArrayList
  while ($true) {
    # Waiting in pieces lets Ctrl+C end it.
    while (-not $Listener.Pending()) { Start-Sleep -Milliseconds 15 }
    $Thread = [PowerShell]::Create()
    $Thread.RunspacePool = $Pool
    [void]$Thread.AddScript($Answer.ToString())
    foreach ($Value in @($Listener.AcceptTcpClient(), $Certificate, $Types, $Headers, $Site, $OwnHost, $Loopback)) { [void]$Thread.AddArgument($Value) }
    [void]$Running.Add(@{ Thread = $Thread; Result = $Thread.BeginInvoke() })
    foreach ($One in @($Running)) {
      if (-not $One.Result.IsCompleted) { continue }
      $One.Thread.Dispose()
      $Running.Remove($One)
    }
  }
} finally {
  if ($Listener) { $Listener.Stop() }
  if ($Certificate) { Remove-Item -Path ('Cert:\CurrentUser\My\' + $Certificate.Thumbprint) -ErrorAction SilentlyContinue }
  $Pool.Close()
}
